package org.jiku.server.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiku.model.JikuException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** The entries that could not be applied, each with its reason, until somebody has them retried. */
@Component
final class Failures {
  /** Longer reasons are cut, in characters. */
  private static final int LONGEST = 2_000;

  private final JdbcClient database;

  Failures(JdbcClient database) {
    this.database = database;
  }

  /**
   * An entry that was set aside.
   *
   * @param at when the worker made it
   * @param reason why it could not be applied the last time
   */
  record Failure(long id, String kind, Instant at, String reason, int attempts, Instant failedAt) {}

  void add(Entry entry, Throwable cause) {
    database
        .sql(
            """
            INSERT INTO intake_failure (id, kind, payload, at, reason) VALUES (?, ?, ?::jsonb, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(
            entry.id(), entry.kind(), entry.payload(), Timestamp.from(entry.at()), reason(cause))
        .update();
  }

  /** After another attempt. */
  void note(long id, Throwable cause) {
    database
        .sql(
            """
            UPDATE intake_failure
            SET reason = ?, attempts = attempts + 1, failed_at = clock_timestamp() WHERE id = ?
            """)
        .params(reason(cause), id)
        .update();
  }

  Optional<Entry> find(long id) {
    return database
        .sql("SELECT id, kind, payload, at FROM intake_failure WHERE id = ?")
        .param(id)
        .query(Entry::read)
        .optional();
  }

  /** Whether it was still there; nobody else retries it until the end of the transaction. */
  boolean remove(long id) {
    return database.sql("DELETE FROM intake_failure WHERE id = ?").param(id).update() > 0;
  }

  /** In the order of their ids. */
  List<Failure> list(long after, int limit) {
    return database
        .sql(
            """
            SELECT id, kind, at, reason, attempts, failed_at FROM intake_failure
            WHERE id > ? ORDER BY id LIMIT ?
            """)
        .params(after, limit)
        .query((row, index) ->
            new Failure(
                row.getLong("id"),
                row.getString("kind"),
                row.getTimestamp("at").toInstant(),
                row.getString("reason"),
                row.getInt("attempts"),
                row.getTimestamp("failed_at").toInstant()))
        .list();
  }

  long count() {
    return database.sql("SELECT count(*) FROM intake_failure").query(Long.class).single();
  }

  /** In words; of what was not foreseen its type too. NUL is left out: PostgreSQL refuses it. */
  static String reason(Throwable cause) {
    String text =
        switch (cause) {
          case JacksonException e -> "payload: " + e.getOriginalMessage();
          case JikuException e -> String.valueOf(e.getMessage());
          case IllegalArgumentException e -> String.valueOf(e.getMessage());
          default -> cause.toString();
        };
    text = text.replace("\0", "");
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}
