package org.jiku.server.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts attempts to sign in. An attempt is counted before it is looked at, so that many at once
 * are no more than the limit; what succeeds is taken back.
 */
@Component
final class Attempts {
  private final JdbcClient database;
  private final SignInRules rules;
  private final Clock clock;

  Attempts(JdbcClient database, SignInRules rules, Clock clock) {
    this.database = database;
    this.rules = rules;
    this.clock = clock;
  }

  /** What an attempt is compared with; those who sign in elsewhere have no password here. */
  record Local(Optional<String> passwordHash, boolean secondFactor) {}

  /** Counts an attempt; empty if there is no such account, or it is disabled or locked. */
  Optional<Local> begin(String name) {
    Instant now = clock.instant();
    return database
        .sql(
            """
            UPDATE account
            SET failed_sign_ins = CASE WHEN locked_until IS NULL THEN failed_sign_ins + 1 ELSE 1 END,
              locked_until = CASE
                WHEN (CASE WHEN locked_until IS NULL THEN failed_sign_ins + 1 ELSE 1 END) >= :most
                THEN CAST(:lockedUntil AS timestamptz) END
            WHERE name = :name AND is_enabled
              AND (locked_until IS NULL OR locked_until <= :now)
            RETURNING password_hash, totp_confirmed
            """)
        .param("most", rules.mostFailures())
        .param("lockedUntil", Timestamp.from(now.plus(rules.lock())))
        .param("now", Timestamp.from(now))
        .param("name", name)
        .query((row, index) ->
            new Local(
                Optional.ofNullable(row.getString("password_hash")),
                row.getBoolean("totp_confirmed")))
        .optional();
  }

  /** The attempt was right, but more is needed: it counts no longer, those before it do. */
  void takeBack(String name) {
    database
        .sql(
            """
            UPDATE account SET failed_sign_ins = greatest(failed_sign_ins - 1, 0), locked_until = NULL
            WHERE name = ?
            """)
        .param(name)
        .update();
  }

  /** Everything was right: no failure counts. */
  void forget(String name) {
    database
        .sql("UPDATE account SET failed_sign_ins = 0, locked_until = NULL WHERE name = ?")
        .param(name)
        .update();
  }
}
