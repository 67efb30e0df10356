package org.jiku.server.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiku.model.audit.AuditEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.ObjectMapper;

/**
 * The append-only log of what was decided, refused and seen (Decree 809 art. 26 to 29). Each entry
 * carries the hash of the one before it, so that none can be changed, put in or taken out without a
 * trace.
 *
 * <p>An entry is part of the transaction that its fact is part of, so neither is there without the
 * other. Appending waits for the transaction that appended before; so within a transaction that has
 * appended nobody may append in another one and wait for it. The transaction must be READ
 * COMMITTED.
 */
@Component
public final class AuditLog {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final ObjectMapper json;
  private final Clock clock;

  AuditLog(
      JdbcClient database, TransactionOperations transactions, ObjectMapper json, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Appends an entry.
   *
   * @param actor who did it, such as the name of an account
   * @param action as in {@code grant.approve}
   * @param subject on what, such as the name of a resource
   * @param facts what else is to be known; no secret, no personal data in clear
   */
  public void append(
      String actor, String action, String subject, Outcome outcome, Map<String, String> facts) {
    transactions.executeWithoutResult(status -> {
      // Held to the end of the transaction. What is read after it, at READ COMMITTED, is as of now.
      database
          .sql("SELECT pg_advisory_xact_lock(hashtextextended('catalog.audit', 0))")
          .query(row -> {});
      Optional<AuditEntry> last = last();
      insert(
          new AuditEntry(
                  last.map(AuditEntry::number).orElse(0L) + 1,
                  clock.instant().truncatedTo(ChronoUnit.MICROS),
                  storable(actor),
                  action,
                  storable(subject),
                  outcome.wireName(),
                  storable(json.writeValueAsString(new TreeMap<>(facts))),
                  last.map(AuditEntry::hash).orElse(AuditEntry.BEGIN),
                  "")
              .sealed());
      if (outcome == Outcome.REFUSED) {
        KeptRefusal.noteAfterCommit();
      }
    });
  }

  private Optional<AuditEntry> last() {
    return database
        .sql("SELECT * FROM audit ORDER BY number DESC LIMIT 1")
        .query(AuditEntries::read)
        .optional();
  }

  private void insert(AuditEntry entry) {
    database
        .sql(
            """
            INSERT INTO audit (number, at, actor, action, subject, outcome, facts, previous, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            entry.number(),
            Timestamp.from(entry.at()),
            entry.actor(),
            entry.action(),
            entry.subject(),
            entry.outcome(),
            entry.facts(),
            entry.previous(),
            entry.hash())
        .update();
  }

  /** What PostgreSQL cannot keep (NUL, half of a surrogate pair) as U+FFFD. */
  static String storable(String text) {
    return text.codePoints()
        .map(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** SHA-256 in hexadecimal. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
