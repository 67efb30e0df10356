package org.jiku.server.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The password of whoever is signed in: changed, or shown once more. */
@Component
final class OwnPassword {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Attempts attempts;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final Sessions sessions;
  private final AuditLog audit;

  OwnPassword(
      JdbcClient database,
      TransactionOperations transactions,
      Attempts attempts,
      Passwords passwords,
      PasswordRules rules,
      Sessions sessions,
      AuditLog audit) {
    this.database = database;
    this.transactions = transactions;
    this.attempts = attempts;
    this.passwords = passwords;
    this.rules = rules;
    this.sessions = sessions;
    this.audit = audit;
  }

  /** Throws DENIED if the old one is wrong; all sessions but this one end. */
  void change(String name, String before, String after, String session) {
    rules.require(after, knownOf(name));
    if (before.equals(after)) {
      throw new IllegalArgumentException("Cannot take the password: it is the old one");
    }
    require(name, before, "password.change", "change the password: the old one");
    String hash = passwords.hash(after);
    transactions.executeWithoutResult(status -> {
      attempts.takeBack(name);
      database
          .sql("UPDATE account SET password_hash = ?, must_change_password = false WHERE name = ?")
          .params(hash, name)
          .update();
      sessions.endOthers(name, session);
      audit.append(name, "password.change", name, Outcome.DONE, Map.of());
    });
  }

  /** Throws DENIED if it is not the account's password. */
  void confirm(String name, String password) {
    require(name, password, "password.confirm", "confirm: the password");
    transactions.executeWithoutResult(status -> {
      attempts.takeBack(name);
      audit.append(name, "password.confirm", name, Outcome.DONE, Map.of());
    });
  }

  private void require(String name, String password, String action, String what) {
    if (!passwords.matches(
        password, attempts.begin(name).flatMap(Attempts.Local::passwordHash).orElse(null))) {
      audit.append(name, action, name, Outcome.REFUSED, Map.of());
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot %s is wrong, or the account is locked for a while".formatted(what));
    }
  }

  /** What stands in lists of accounts: no password is made of it. */
  private List<String> knownOf(String name) {
    List<String> words = new ArrayList<>(List.of(name));
    database
        .sql(
            """
            SELECT a.title, g.code, g.title AS agency FROM account a
            LEFT JOIN agency g ON g.code = a.agency WHERE a.name = ?
            """)
        .param(name)
        .query(row -> {
          for (String column : List.of("title", "code", "agency")) {
            Optional.ofNullable(row.getString(column)).ifPresent(words::add);
          }
        });
    return List.copyOf(words);
  }
}
