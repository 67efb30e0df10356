package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog as its people use it, on the command line of a platform that has just begun. */
class CatalogIT {
  private static final String RESOURCE = "civil.subsistence";
  private static final String DESCRIPTION =
      """
      {"name": "civil.subsistence", "title": "低保对象", "classification": ["基础信息资源类", "人口"],
       "code": {"scheme": "guide-2017", "text": "307005/000123"}, "summary": "低保对象名单",
       "format": {"category": "database", "type": "PostgreSQL"},
       "elements": [{"name": "household", "title": "户号", "type": "string", "length": 20,
         "grade": "general-1", "sharing": {"shareClass": "unconditional"}}],
       "sharing": {"shareClass": "unconditional"}, "modes": ["database"],
       "opening": {"isOpen": false}, "cycle": "monthly", "related": [], "secrecy": "open"}
      """;
  private static final Pattern FIRST_PASSWORD = Pattern.compile("first password: (\\S+)");
  private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)&");

  @TempDir private static Path folder;
  private static JikuProgram jiku;

  @BeforeAll
  static void start() throws Exception {
    Sample.requireTrino();
    jiku = new JikuProgram(folder.resolve("home"));
    jiku.succeed("up");
    jiku.succeed("agency", "apply", Project.root().resolve("examples/agencies.yaml").toString());
    for (String administrator : new String[] {"sysadmin", "secadmin", "auditadmin"}) {
      administratorSignsIn(administrator);
    }
    people("officer", "civil", "data-officer");
    people("head", "civil", "unit-head");
    people("reviewer", "data", "reviewer");
    people("clerk", "tax", "agency-user");
    people("steward", "civil", "steward");
    people("stranger", "tax", "data-officer");
  }

  @AfterAll
  static void stop() {
    if (jiku != null) {
      jiku.run("down");
    }
  }

  @Test
  void aResourceIsTakenFromDraftToWithdrawnByThoseItBelongsToAndNobodyElse() throws Exception {
    Path file = Files.writeString(folder.resolve("subsistence.json"), DESCRIPTION);

    assertThat(as("stranger", "resource", "propose", file.toString())).isEqualTo(4);
    assertThat(as("steward", "resource", "propose", file.toString())).isZero();
    assertThat(as("clerk", "resource", "show", RESOURCE)).as("a draft").isEqualTo(3);
    assertThat(as("head", "resource", "approve", RESOURCE)).as("not assessed").isNotZero();
    for (String kind : new String[] {"secrecy", "personal-information"}) {
      assertThat(
              as(
                  "steward",
                  "resource",
                  "assess",
                  RESOURCE,
                  kind,
                  "--by",
                  "保密办",
                  "--date",
                  "2026-01-05",
                  "--reference",
                  "评估〔2026〕1号"))
          .isZero();
    }
    assertThat(as("officer", "resource", "approve", RESOURCE)).as("no head").isEqualTo(4);
    assertThat(as("officer", "resource", "submit", RESOURCE)).as("not approved").isNotZero();
    assertThat(as("head", "resource", "approve", RESOURCE)).isZero();
    assertThat(as("officer", "resource", "submit", RESOURCE)).isZero();
    assertThat(as("officer", "resource", "publish", RESOURCE)).as("not theirs").isEqualTo(4);
    assertThat(as("reviewer", "resource", "publish", RESOURCE)).isZero();
    assertThat(as("clerk", "resource", "show", RESOURCE)).isZero();
    assertThat(as("clerk", "resource", "withdraw", RESOURCE, "--reason", "x")).isEqualTo(4);
    assertThat(as("officer", "resource", "withdraw", RESOURCE, "--reason", "合并")).isZero();
    assertThat(as("reviewer", "resource", "withdraw", RESOURCE, "--reason", "合并")).isZero();
    assertThat(as("clerk", "resource", "show", RESOURCE)).as("withdrawn").isEqualTo(3);

    assertThat(as("secadmin", "audit", "verify")).isEqualTo(4);
    JikuProgram.Result chain = run("auditadmin", "audit", "verify");
    assertThat(chain.exit()).as("%s", chain).isZero();
    assertThat(chain.out()).contains("完整 whole");
  }

  @Test
  void whoHasNotSignedInOrSignsInWronglyGetsNothing() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "not the password");
    assertThat(
            jiku.run(
                    "login",
                    "officer",
                    "--password-file",
                    wrong.toString(),
                    "--out",
                    folder.resolve("never").toString())
                .exit())
        .isEqualTo(4);
    assertThat(folder.resolve("never")).doesNotExist();
    assertThat(jiku.run(Map.of("JIKU_TOKEN", "jiku_made_up"), "agency", "list").exit())
        .isEqualTo(4);
  }

  private static int as(String who, String... words) {
    return run(who, words).exit();
  }

  private static JikuProgram.Result run(String who, String... words) {
    return jiku.run(Map.of("JIKU_TOKEN_FILE", token(who).toString()), words);
  }

  /** An account of an agency, made by two administrators, whose owner has signed in. */
  private static void people(String name, String agency, String role) throws Exception {
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
  private static void administratorSignsIn(String name) throws Exception {
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

  private static String[] signIn(String name, Path password) throws Exception {
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

  private static Path token(String name) {
    return folder.resolve(name + ".token");
  }

  private static Path newPassword() throws Exception {
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
