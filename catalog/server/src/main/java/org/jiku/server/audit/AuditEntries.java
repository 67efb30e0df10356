package org.jiku.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.jiku.model.audit.AuditChain;
import org.jiku.model.audit.AuditEntry;
import org.jiku.model.audit.Checkpoint;
import org.jiku.model.audit.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The log for those who read it. */
@Component
final class AuditEntries {
  private static final int PAGE = 1_000;

  private final JdbcClient database;
  private final TransactionTemplate oneMoment;

  AuditEntries(JdbcClient database, PlatformTransactionManager transactions) {
    this.database = database;
    this.oneMoment = new TransactionTemplate(transactions);
    this.oneMoment.setReadOnly(true);
    this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
  }

  /** The latest entries that the search fits, the latest first. */
  List<AuditEntry> find(AuditSearch search) {
    return database
        .sql(
            """
            SELECT * FROM audit
            WHERE (CAST(:actor AS text) IS NULL OR actor = :actor)
              AND (CAST(:action AS text) IS NULL OR action = :action)
              AND (CAST(:subject AS text) IS NULL OR subject = :subject)
              AND at >= :from AND at < :to AND number < :before
            ORDER BY number DESC LIMIT :limit
            """)
        .param("actor", search.actor().orElse(null))
        .param("action", search.action().orElse(null))
        .param("subject", search.subject().orElse(null))
        .param("from", search.from().atOffset(java.time.ZoneOffset.UTC))
        .param("to", search.to().atOffset(java.time.ZoneOffset.UTC))
        .param("before", search.before())
        .param("limit", search.limit())
        .query(AuditEntries::read)
        .list();
  }

  /** Walks along the whole log as it is at this moment. */
  Verification verify(List<Checkpoint> checkpoints) {
    AuditChain chain = new AuditChain(checkpoints);
    walk(chain::accept);
    return chain.end();
  }

  /**
   * Shows the whole log, as it is at this moment, from its first entry while the reader goes on.
   */
  void walk(Predicate<AuditEntry> reader) {
    oneMoment.executeWithoutResult(status -> {
      List<AuditEntry> page;
      long last = 0;
      do {
        page =
            database
                .sql("SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?")
                .params(last, PAGE)
                .query(AuditEntries::read)
                .list();
        for (AuditEntry entry : page) {
          if (!reader.test(entry)) {
            return;
          }
          last = entry.number();
        }
      } while (page.size() == PAGE);
    });
  }

  static AuditEntry read(ResultSet row, int index) throws SQLException {
    return new AuditEntry(
        row.getLong("number"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("outcome"),
        row.getString("facts"),
        row.getString("previous"),
        row.getString("hash"));
  }
}
