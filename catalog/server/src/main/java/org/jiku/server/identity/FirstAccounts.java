package org.jiku.server.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The accounts without which nobody could make others, in {@code secrets} of the home:
 *
 * <ul>
 *   <li>{@code operator}, an engineer, whom the command line on the platform's own machine uses,
 *       with its token in {@code operator.token}. Whoever can read that file runs the platform
 *       anyway. A new one is made when the file is missing or its token is over.
 *   <li>one administrator of each kind with a first password in {@code <name>.password}, made once.
 * </ul>
 */
@Component
final class FirstAccounts implements ApplicationRunner {
  static final String OPERATOR = "operator";

  private static final Map<String, Role> ADMINISTRATORS =
      Map.of(
          "sysadmin", Role.SYSTEM_ADMINISTRATOR,
          "secadmin", Role.SECURITY_ADMINISTRATOR,
          "auditadmin", Role.AUDIT_ADMINISTRATOR);

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final ApiTokens tokens;
  private final Passwords passwords;
  private final AuditLog audit;
  private final Path secrets;

  FirstAccounts(
      JdbcClient database,
      TransactionOperations transactions,
      ApiTokens tokens,
      Passwords passwords,
      AuditLog audit,
      @Value("${jiku.home}") Path home) {
    this.database = database;
    this.transactions = transactions;
    this.tokens = tokens;
    this.passwords = passwords;
    this.audit = audit;
    this.secrets = home.resolve("secrets");
  }

  @Override
  public void run(ApplicationArguments arguments) {
    try {
      operator();
      for (Map.Entry<String, Role> first : ADMINISTRATORS.entrySet()) {
        administrator(first.getKey(), first.getValue());
      }
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot keep the secrets of the first accounts: " + e.getMessage(), e);
    }
  }

  private void operator() throws IOException {
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
    Path file = secrets.resolve("operator.token");
    if (!Files.exists(file) || tokens.find(Files.readString(file).strip()).isEmpty()) {
      ApiTokens.Made made =
          tokens.make(
              OPERATOR, "command line", EnumSet.allOf(Scope.class), ApiTokens.LONGEST, OPERATOR);
      write(file, made.token());
    }
  }

  /** The file is there before the account, so that no account is without its file. */
  private void administrator(String name, Role role) throws IOException {
    if (isThere(name)) {
      return;
    }
    String password = passwords.random();
    String hash = passwords.hash(password);
    write(secrets.resolve(name + ".password"), password);
    transactions.executeWithoutResult(status -> {
      int made =
          database
              .sql(
                  """
                  INSERT INTO account (name, title, password_hash) VALUES (?, ?, ?)
                  ON CONFLICT DO NOTHING
                  """)
              .params(name, role.wireName(), hash)
              .update();
      if (made == 1) {
        database
            .sql("INSERT INTO account_role (account, role) VALUES (?, ?)")
            .params(name, role.wireName())
            .update();
        audit.append(OPERATOR, "account.add", name, Outcome.DONE, Map.of("roles", role.wireName()));
      }
    });
  }

  private boolean isThere(String name) {
    return database
        .sql("SELECT EXISTS (SELECT 1 FROM account WHERE name = ?)")
        .param(name)
        .query(Boolean.class)
        .single();
  }

  private void write(Path file, String secret) throws IOException {
    Files.createDirectories(secrets);
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(written);
    Files.createFile(
        written,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(written, secret + "\n");
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
