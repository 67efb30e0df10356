package org.jiku.server.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Which information systems may ask by themselves, and with what they show who they are. */
@Component
final class ClientRegister {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final ApiTokens tokens;
  private final Clock clock;

  ClientRegister(
      JdbcClient database,
      TransactionOperations transactions,
      AuditLog audit,
      ApiTokens tokens,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.tokens = tokens;
    this.clock = clock;
  }

  Page<Client> list(String after, int limit) {
    List<Client> found =
        database
            .sql("SELECT * FROM client WHERE name > ? ORDER BY name LIMIT ?")
            .params(after, limit + 1)
            .query(Client::read)
            .list();
    return Page.of(found, limit, Client::name);
  }

  /** Throws NOT_FOUND if there is none. */
  Client load(String name) {
    if (Given.isName(name)) {
      List<Client> found =
          database
              .sql("SELECT * FROM client WHERE name = ?")
              .param(name)
              .query(Client::read)
              .list();
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
    throw new JikuException(
        ErrorCode.NOT_FOUND, "Cannot find client %s: there is none".formatted(name));
  }

  void add(Client client, Set<Scope> scopes, String by) {
    transactions.executeWithoutResult(status -> {
      try {
        database
            .sql(
                """
                INSERT INTO client
                  (name, title, agency, system, scopes, certificate_sha256, certificate_subject)
                VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''))
                """)
            .params(
                client.name(),
                client.title(),
                client.agency(),
                client.system(),
                scopes.stream().map(Scope::wireName).sorted().toArray(String[]::new),
                client.certificateSha256().orElse(""),
                client.certificateSubject().orElse(""))
            .update();
      } catch (DuplicateKeyException e) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot register client %s: the name or the certificate is another's"
                .formatted(client.name()),
            e);
      } catch (DataIntegrityViolationException e) {
        throw new JikuException(
            ErrorCode.NOT_FOUND,
            "Cannot register client %s: agency %s is not registered"
                .formatted(client.name(), client.agency()),
            e);
      }
      audit.append(
          by,
          "client.add",
          client.name(),
          Outcome.DONE,
          Map.of("agency", client.agency(), "system", client.system()));
    });
  }

  void enable(String name, boolean enabled, String by) {
    load(name);
    transactions.executeWithoutResult(status -> {
      database
          .sql("UPDATE client SET is_enabled = ? WHERE name = ?")
          .params(enabled, name)
          .update();
      audit.append(by, enabled ? "client.enable" : "client.disable", name, Outcome.DONE, Map.of());
    });
  }

  ApiTokens.Made makeToken(String name, String title, Duration life, String by) {
    load(name);
    String token = tokens.random();
    Instant expiresAt = clock.instant().plus(life);
    Long id =
        transactions.execute(status -> {
          Long made =
              database
                  .sql(
                      """
                      INSERT INTO client_token (hash, client, title, expires_at)
                      VALUES (?, ?, ?, ?) RETURNING id
                      """)
                  .params(AuditLog.sha256(token), name, title, Timestamp.from(expiresAt))
                  .query(Long.class)
                  .single();
          audit.append(
              by, "client.make-token", name, Outcome.DONE, Map.of("token", made.toString()));
          return made;
        });
    return new ApiTokens.Made(Objects.requireNonNull(id), token, expiresAt);
  }

  List<OwnSecret> tokens(String name) {
    load(name);
    return database
        .sql(
            """
            SELECT id, title, array[]::text[] AS scopes, created_at, expires_at, revoked_at
            FROM client_token WHERE client = ? ORDER BY id DESC LIMIT 500
            """)
        .param(name)
        .query(OwnSecret::read)
        .list();
  }

  void revokeToken(String name, long id, String by) {
    load(name);
    transactions.executeWithoutResult(status -> {
      int revoked =
          database
              .sql(
                  """
                  UPDATE client_token SET revoked_at = coalesce(revoked_at, ?)
                  WHERE id = ? AND client = ?
                  """)
              .params(Timestamp.from(clock.instant()), id, name)
              .update();
      if (revoked == 0) {
        throw new JikuException(
            ErrorCode.NOT_FOUND,
            "Cannot revoke token %d of client %s: there is none".formatted(id, name));
      }
      audit.append(
          by, "client.revoke-token", name, Outcome.DONE, Map.of("token", Long.toString(id)));
    });
  }
}
