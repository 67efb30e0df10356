package org.jiku.server.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The sessions of accounts, as Spring Session keeps them. What their cookies hold is never shown;
 * they are named by the key of their row.
 */
@Component
final class Sessions {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final SignInRules rules;
  private final AuditLog audit;
  private final Clock clock;

  Sessions(
      JdbcClient database,
      TransactionOperations transactions,
      SignInRules rules,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.rules = rules;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A session that goes on.
   *
   * @param current whether the one who asks is in it
   */
  record Open(String id, Instant startedAt, Instant lastUsedAt, boolean current) {}

  /** Latest first. */
  List<Open> list(String account, String current) {
    return database
        .sql(
            """
            SELECT primary_id, creation_time, last_access_time, session_id = :current AS is_current
            FROM session WHERE principal_name = :account AND expiry_time > :now
            ORDER BY last_access_time DESC, primary_id LIMIT 500
            """)
        .param("current", current)
        .param("account", account)
        .param("now", clock.millis())
        .query((row, index) ->
            new Open(
                row.getString("primary_id"),
                Instant.ofEpochMilli(row.getLong("creation_time")),
                Instant.ofEpochMilli(row.getLong("last_access_time")),
                row.getBoolean("is_current")))
        .list();
  }

  /** Throws NOT_FOUND if the account has no such session. */
  void end(String account, String id) {
    transactions.executeWithoutResult(status -> {
      int ended =
          database
              .sql("DELETE FROM session WHERE primary_id = ? AND principal_name = ?")
              .params(id, account)
              .update();
      if (ended == 0) {
        throw new JikuException(
            ErrorCode.NOT_FOUND, "Cannot end the session: there is none, or it is over");
      }
      audit.append(account, "session.end", account, Outcome.DONE, Map.of("session", id));
    });
  }

  /** All sessions of an account but one; how many ended. */
  int endOthers(String account, String current) {
    return database
        .sql("DELETE FROM session WHERE principal_name = ? AND session_id <> ?")
        .params(account, current)
        .update();
  }

  int endAll(String account) {
    return endOthers(account, "");
  }

  /** As {@link #endOthers}, as somebody's deed of its own. */
  void endOthers(String account, String current, String by) {
    transactions.executeWithoutResult(status -> {
      int ended = endOthers(account, current);
      audit.append(
          by,
          "session.end",
          account,
          Outcome.DONE,
          Map.of(
              "sessions", Integer.toString(ended), "current", current.isEmpty() ? "no" : "kept"));
    });
  }

  /** Ends the oldest, so that one more is not above the limit. */
  void makeRoom(String account, String current) {
    transactions.executeWithoutResult(status -> {
      int ended =
          database
              .sql(
                  """
                  DELETE FROM session WHERE primary_id IN (
                    SELECT primary_id FROM session
                    WHERE principal_name = ? AND session_id <> ? AND expiry_time > ?
                    ORDER BY creation_time DESC, primary_id OFFSET ?)
                  """)
              .params(account, current, clock.millis(), rules.mostSessions() - 1)
              .update();
      if (ended > 0) {
        audit.append(
            account,
            "session.end",
            account,
            Outcome.DONE,
            Map.of("sessions", Integer.toString(ended), "reason", "too many at once"));
      }
    });
  }
}
