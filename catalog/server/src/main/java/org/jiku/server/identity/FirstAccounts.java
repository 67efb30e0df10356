package org.jiku.server.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The account that the command line on the platform's own machine uses: {@code operator}, an
 * engineer, whose token lies in {@code secrets/operator.token} of the home. Whoever can read that
 * file runs the platform anyway. A new one is made when the file is missing or its token is over.
 */
@Component
final class FirstAccounts implements ApplicationRunner {
  static final String OPERATOR = "operator";

  private final JdbcClient database;
  private final ApiTokens tokens;
  private final Path tokenFile;

  FirstAccounts(JdbcClient database, ApiTokens tokens, @Value("${jiku.home}") Path home) {
    this.database = database;
    this.tokens = tokens;
    this.tokenFile = home.resolve("secrets").resolve("operator.token");
  }

  @Override
  public void run(ApplicationArguments arguments) {
    database
        .sql(
            """
            INSERT INTO account (name, title, must_change_password)
            VALUES ('operator', '平台运维 (command line)', false) ON CONFLICT DO NOTHING
            """)
        .update();
    database
        .sql(
            """
            INSERT INTO account_role VALUES ('operator', 'engineer') ON CONFLICT DO NOTHING
            """)
        .update();
    try {
      if (!Files.exists(tokenFile) || tokens.find(Files.readString(tokenFile).strip()).isEmpty()) {
        ApiTokens.Made made =
            tokens.make(
                OPERATOR, "command line", EnumSet.allOf(Scope.class), ApiTokens.LONGEST, OPERATOR);
        write(made.token());
      }
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot keep the token of the command line: " + e.getMessage(), e);
    }
  }

  private void write(String token) throws IOException {
    Files.createDirectories(tokenFile.resolveSibling(""));
    Path written = tokenFile.resolveSibling("operator.token.new");
    Files.deleteIfExists(written);
    Files.createFile(
        written,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(written, token + "\n");
    Files.move(
        written,
        tokenFile,
        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
