package org.jiku.server.identity;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tokens for the API: 256 random bits each, of which the database keeps a hash. They begin with
 * {@code jiku_}, so that scanners for leaked secrets find them.
 */
@Component
final class ApiTokens {
  static final String PREFIX = "jiku_";
  static final Duration LONGEST = Duration.ofDays(366);

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiTokens(JdbcClient database, TransactionOperations transactions, AuditLog audit, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.clock = clock;
  }

  /** A token just made; nobody sees its text again. */
  record Made(long id, String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "Made[id=%d]".formatted(id);
    }
  }

  /** The text of a new token. */
  String random() {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** Whom a token stands for, and what for; the account may be a {@link Clients client}. */
  record Bearer(String account, Set<Scope> scopes) {}

  Made make(String account, String title, Set<Scope> scopes, Duration life, String by) {
    if (scopes.isEmpty() || life.isNegative() || life.isZero() || life.compareTo(LONGEST) > 0) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot make a token: it needs a scope and 1 to %d days".formatted(LONGEST.toDays()));
    }
    String token = random();
    Instant expiresAt = clock.instant().plus(life);
    Long id =
        transactions.execute(status -> {
          Long made =
              database
                  .sql(
                      """
                      INSERT INTO api_token (hash, account, title, scopes, expires_at)
                      VALUES (?, ?, ?, ?, ?) RETURNING id
                      """)
                  .params(
                      AuditLog.sha256(token),
                      account,
                      title,
                      scopes.stream().map(Scope::wireName).sorted().toArray(String[]::new),
                      Timestamp.from(expiresAt))
                  .query(Long.class)
                  .single();
          audit.append(by, "token.make", account, Outcome.DONE, Map.of("token", made.toString()));
          return made;
        });
    return new Made(java.util.Objects.requireNonNull(id), token, expiresAt);
  }

  /** Whom a token stands for; empty if there is none, or it is over or revoked. */
  Optional<Bearer> find(String token) {
    return database
        .sql(
            """
            SELECT account, scopes FROM api_token
            WHERE hash = :hash AND expires_at > :now AND revoked_at IS NULL
            UNION ALL
            SELECT 'client:' || c.name, c.scopes FROM client_token t JOIN client c ON c.name = t.client
            WHERE t.hash = :hash AND t.expires_at > :now AND t.revoked_at IS NULL
            """)
        .param("hash", AuditLog.sha256(token))
        .param("now", Timestamp.from(clock.instant()))
        .query((row, index) ->
            new Bearer(
                row.getString("account"),
                Set.copyOf(
                    Stream.of((String[]) row.getArray("scopes").getArray())
                        .map(scope -> Scope.find(scope).orElseThrow())
                        .toList())))
        .optional();
  }

  /** Newest first. */
  List<OwnSecret> list(String account) {
    return database
        .sql(
            """
            SELECT id, title, scopes, created_at, expires_at, revoked_at
            FROM api_token WHERE account = ? ORDER BY id DESC LIMIT 500
            """)
        .param(account)
        .query(OwnSecret::read)
        .list();
  }

  /** Throws NOT_FOUND if the account has no such token. */
  void revoke(String account, long id) {
    transactions.executeWithoutResult(status -> {
      int revoked =
          database
              .sql(
                  """
                  UPDATE api_token SET revoked_at = coalesce(revoked_at, ?)
                  WHERE id = ? AND account = ?
                  """)
              .params(Timestamp.from(clock.instant()), id, account)
              .update();
      if (revoked == 0) {
        throw new JikuException(
            ErrorCode.NOT_FOUND, "Cannot revoke token %d: there is none".formatted(id));
      }
      audit.append(
          account, "token.revoke", account, Outcome.DONE, Map.of("token", Long.toString(id)));
    });
  }
}
