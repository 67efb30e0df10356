package org.jiku.server.intake;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The worker's outbox, through the functions that the schema {@code work} has for others. */
@Component
final class Outbox {
  private final JdbcClient database;

  Outbox(JdbcClient database) {
    this.database = database;
  }

  /** Whether this transaction is the one that consumes; it is until its end. */
  boolean isMine() {
    return database
        .sql("SELECT pg_try_advisory_xact_lock(hashtextextended('catalog.intake', 0))")
        .query(Boolean.class)
        .single();
  }

  /** The oldest entry that is not acknowledged. */
  Optional<Entry> next() {
    return database
        .sql("SELECT id, kind, payload, at FROM work.outbox(0, 1)")
        .query(Entry::read)
        .optional();
  }

  void acknowledge(Entry entry) {
    database
        .sql("SELECT work.acknowledge(ARRAY[?]::bigint[])")
        .param(entry.id())
        .query(Long.class)
        .single();
  }

  /** The delivery as the worker's ledger has it, JSON. */
  Optional<String> delivery(long number) {
    return database
        .sql("SELECT delivery FROM work.delivery(?) AS delivery WHERE delivery IS NOT NULL")
        .param(number)
        .query(String.class)
        .optional();
  }

  /** Age of the oldest entry that is not acknowledged, in seconds; 0 if there is none. */
  double oldestAge() {
    return database
        .sql(
            """
            SELECT coalesce(max(extract(epoch FROM clock_timestamp() - at)), 0)::float8
            FROM work.outbox(0, 1)
            """)
        .query(Double.class)
        .single();
  }
}
