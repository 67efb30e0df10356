package org.jiku.server.identity;

import java.util.Map;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Changes the password of whoever is signed in. */
@Component
final class OwnPassword {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Attempts attempts;
  private final Passwords passwords;
  private final AuditLog audit;

  OwnPassword(
      JdbcClient database,
      TransactionOperations transactions,
      Attempts attempts,
      Passwords passwords,
      AuditLog audit) {
    this.database = database;
    this.transactions = transactions;
    this.attempts = attempts;
    this.passwords = passwords;
    this.audit = audit;
  }

  /** Throws DENIED if the old one is wrong; all sessions but this one end. */
  void change(String name, String before, String after, String session) {
    Passwords.require(after, name);
    if (before.equals(after)) {
      throw new IllegalArgumentException("Cannot take the password: it is the old one");
    }
    if (!passwords.matches(
        before, attempts.begin(name).flatMap(Attempts.Local::passwordHash).orElse(null))) {
      audit.append(name, "password.change", name, Outcome.REFUSED, Map.of());
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot change the password: the old one is wrong, or the account is locked for a while");
    }
    String hash = passwords.hash(after);
    transactions.executeWithoutResult(status -> {
      attempts.takeBack(name);
      database
          .sql("UPDATE account SET password_hash = ?, must_change_password = false WHERE name = ?")
          .params(hash, name)
          .update();
      database
          .sql("DELETE FROM session WHERE principal_name = ? AND session_id <> ?")
          .params(name, session)
          .update();
      audit.append(name, "password.change", name, Outcome.DONE, Map.of());
    });
  }
}
