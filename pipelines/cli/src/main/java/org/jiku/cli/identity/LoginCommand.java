package org.jiku.cli.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku login}. */
@Command(
    name = "login",
    description = "Sign in with a password, and keep a token for the commands that follow.",
    footer = {
      "",
      "At the first sign-in the password must be changed, and administrators set a second factor up.",
      "What no option names is asked for at the terminal."
    })
public final class LoginCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(paramLabel = "NAME", description = "The account.")
  private String name = "";

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The token's file.")
  private Path out = Path.of("");

  @Option(names = "--password-file", paramLabel = "FILE", description = "Holds the password.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--new-password-file",
      paramLabel = "FILE",
      description = "Holds the one that takes the first one's place.")
  private @Nullable Path newPasswordFile;

  @Option(names = "--code", paramLabel = "CODE", description = "Of the second factor.")
  private @Nullable String code;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      defaultValue = "read,write,deliver",
      description = "What the token is good for. Default: ${DEFAULT-VALUE}.")
  private List<String> scopes = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "1",
      description = "How long. Default: ${DEFAULT-VALUE}.")
  private int days = 1;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    try (Session session = new Session(CatalogClient.server(frame))) {
      String password = secret(passwordFile, "--password-file", "密码 Password of " + name);
      session.signIn(name, password);
      finish(session, password, frame);
      keep(
          session
              .post("/api/v1/tokens", Map.of("title", "jiku login", "scopes", scopes, "days", days))
              .path("token")
              .asText());
    }
    frame.output().line("The token is in %s: export JIKU_TOKEN_FILE=%s".formatted(out, out));
    return 0;
  }

  /** Does what the account still lacks, in the order in which the server asks for it. */
  private void finish(Session session, String password, Jiku frame) {
    for (String missing = session.missing(); !missing.isEmpty(); missing = session.missing()) {
      switch (missing) {
        case "new-password" ->
            session.changePassword(
                password, secret(newPasswordFile, "--new-password-file", "新密码 New password"));
        case "enrolment" -> enrol(session, frame);
        case "second-factor" -> session.giveCode(code());
        default ->
            throw new JikuException(
                ErrorCode.FAILED,
                "Cannot sign in: the server asks for '%s', which this command does not know"
                    .formatted(missing));
      }
    }
  }

  private void enrol(Session session, Jiku frame) {
    if (code == null) {
      frame.output().line("Put this into an authenticator (动态口令): " + session.enrol());
    }
    session.giveCode(code());
  }

  private String code() {
    return code != null ? code : ask("--code", "动态口令 Code");
  }

  private static String secret(@Nullable Path file, String option, String question) {
    if (file == null) {
      return ask(option, question);
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new JikuException(ErrorCode.USAGE, "Cannot read " + file + ": " + e, e);
    }
  }

  private static String ask(String option, String question) {
    return Optional.ofNullable(System.console())
        .map(console -> console.readPassword("%s: ", question))
        .map(String::new)
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.USAGE,
                "Cannot ask for '%s': there is no terminal; give it with %s"
                    .formatted(question, option)));
  }

  private void keep(String token) {
    try {
      Files.deleteIfExists(out);
      Files.createFile(
          out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(out, token + "\n");
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot keep the token in " + out + ": " + e, e);
    }
  }
}
