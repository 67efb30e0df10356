package org.jiku.server.identity;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.SecretHash;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Secrets for SQL tools that know only user and password: the user is the account's name, the
 * secret is random and ends. Passwords of accounts are never taken there.
 */
@Component
final class SqlSecrets {
  private static final int BYTES = 24;

  /** Random secrets need no slow hash; this is what the engines' password files have too. */
  private static final int ITERATIONS = 10_000;

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SqlSecrets(JdbcClient database, TransactionOperations transactions, AuditLog audit, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** A secret just made; nobody sees it again. */
  record Made(long id, String user, String secret, Instant expiresAt) {
    @Override
    public String toString() {
      return "Made[id=%d, user=%s]".formatted(id, user);
    }
  }

  Made make(String account, String title, Duration life) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    String hash = SecretHash.of(secret, ITERATIONS, random).format();
    Instant expiresAt = clock.instant().plus(life);
    Long id =
        transactions.execute(status -> {
          Long made =
              database
                  .sql(
                      """
                      INSERT INTO sql_secret (account, title, hash, expires_at)
                      VALUES (?, ?, ?, ?) RETURNING id
                      """)
                  .params(account, title, hash, Timestamp.from(expiresAt))
                  .query(Long.class)
                  .single();
          audit.append(
              account, "secret.make", account, Outcome.DONE, Map.of("secret", made.toString()));
          return made;
        });
    return new Made(Objects.requireNonNull(id), account, secret, expiresAt);
  }

  List<OwnSecret> list(String account) {
    return database
        .sql(
            """
            SELECT id, title, array[]::text[] AS scopes, created_at, expires_at, revoked_at
            FROM sql_secret WHERE account = ? ORDER BY id DESC LIMIT 500
            """)
        .param(account)
        .query(OwnSecret::read)
        .list();
  }

  /** Throws NOT_FOUND if the account has no such secret. */
  void revoke(String account, long id) {
    transactions.executeWithoutResult(status -> {
      int revoked =
          database
              .sql(
                  """
                  UPDATE sql_secret SET revoked_at = coalesce(revoked_at, ?)
                  WHERE id = ? AND account = ?
                  """)
              .params(Timestamp.from(clock.instant()), id, account)
              .update();
      if (revoked == 0) {
        throw new JikuException(
            ErrorCode.NOT_FOUND, "Cannot revoke secret %d: there is none".formatted(id));
      }
      audit.append(
          account, "secret.revoke", account, Outcome.DONE, Map.of("secret", Long.toString(id)));
    });
  }
}
