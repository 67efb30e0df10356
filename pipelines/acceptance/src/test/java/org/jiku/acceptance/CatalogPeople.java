package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A platform with its agencies, and people of them who have signed in.
 *
 * @param folder of their tokens
 */
record CatalogPeople(JikuProgram jiku, Path folder) {
  private static final Pattern FIRST_PASSWORD = Pattern.compile("first password: (\\S+)");
  private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)&");

  /** Starts the platform; its administrators sign in. */
  static CatalogPeople begin(Path folder) throws Exception {
    CatalogPeople people = new CatalogPeople(new JikuProgram(folder.resolve("home")), folder);
    people.jiku.succeed("up");
    people.jiku.succeed(
        "agency", "apply", Project.root().resolve("examples/agencies.yaml").toString());
    for (String administrator : new String[] {"sysadmin", "secadmin", "auditadmin"}) {
      people.administratorSignsIn(administrator);
    }
    return people;
  }

  /** Runs a command as one of them, on the platform's machine; returns its exit code. */
  int as(String who, String... words) {
    return run(who, words).exit();
  }

  JikuProgram.Result run(String who, String... words) {
    return jiku.run(Map.of("JIKU_TOKEN_FILE", token(who).toString()), words);
  }

  /** Where the catalog server is, which changes when it is started anew. */
  URI server() {
    try {
      return URI.create(
          "http://127.0.0.1:"
              + Files.readString(jiku.home().resolve("run").resolve("catalog.ready")).strip());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The file of somebody's token; the operator's is that of the platform itself. */
  Path token(String name) {
    return name.equals("operator")
        ? jiku.home().resolve("secrets").resolve("operator.token")
        : folder.resolve(name + ".token");
  }

  /** An account of an agency, made by two administrators, whose owner has signed in. */
  void account(String name, String agency, String role) throws Exception {
    JikuProgram.Result made = run("sysadmin", "account", "add", name, "某人", "--agency", agency);
    assertThat(made.exit()).as("%s", made).isZero();
    assertThat(as("sysadmin", "account", "roles", name, role)).as("gives no roles").isEqualTo(4);
    assertThat(as("secadmin", "account", "roles", name, role)).isZero();
    Matcher password = FIRST_PASSWORD.matcher(made.out());
    assertThat(password.find()).as("%s", made).isTrue();
    Path first = Files.writeString(folder.resolve(name + ".first"), password.group(1));
    jiku.succeed(signIn(name, first));
  }

  /** The first run changes the password and shows the second factor, the next gives its code. */
  private void administratorSignsIn(String name) throws Exception {
    Path first = jiku.home().resolve("secrets").resolve(name + ".password");
    JikuProgram.Result begun = jiku.run(signIn(name, first));
    assertThat(begun.exit()).as("%s", begun).isEqualTo(2);
    Matcher secret = SECRET.matcher(begun.out());
    assertThat(secret.find()).as("%s", begun).isTrue();
    String[] words = signIn(name, newPassword());
    String[] withCode = Arrays.copyOf(words, words.length + 2);
    withCode[words.length] = "--code";
    withCode[words.length + 1] = code(secret.group(1));
    jiku.succeed(withCode);
  }

  private String[] signIn(String name, Path password) throws Exception {
    return new String[] {
      "login",
      name,
      "--password-file",
      password.toString(),
      "--new-password-file",
      newPassword().toString(),
      "--out",
      token(name).toString()
    };
  }

  private Path newPassword() throws Exception {
    return Files.writeString(folder.resolve("new"), "a long new password");
  }

  /** What an authenticator shows now (RFC 6238: SHA-1, 30 seconds, 6 digits). */
  private static String code(String base32) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(decode(base32), "HmacSHA1"));
    byte[] hash =
        mac.doFinal(ByteBuffer.allocate(8).putLong(Instant.now().getEpochSecond() / 30).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 15) & 0x7fffffff;
    return "%06d".formatted(number % 1_000_000);
  }

  private static byte[] decode(String base32) {
    ByteBuffer bytes = ByteBuffer.allocate(base32.length() * 5 / 8);
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return bytes.array();
  }
}
