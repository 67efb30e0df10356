package org.jiku.sql;

import io.trino.spi.eventlistener.ColumnInfo;
import io.trino.spi.eventlistener.EventListener;
import io.trino.spi.eventlistener.QueryCompletedEvent;
import io.trino.spi.eventlistener.TableInfo;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one line per finished query, whether it succeeded, failed or was denied: who, when, which
 * tables and columns, how many rows, which error. Never the query's text, the message of an error
 * or a plan, because they repeat literals.
 */
final class AuditListener implements EventListener {
  private final AuditLog log;
  private final QueryFingerprint fingerprint;

  AuditListener(AuditLog log, QueryFingerprint fingerprint) {
    this.log = log;
    this.fingerprint = fingerprint;
  }

  @Override
  public void queryCompleted(QueryCompletedEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", event.getEndTime().toString());
    line.put("event", "query");
    line.put("user", event.getContext().getUser());
    line.put("query", event.getMetadata().getQueryId());
    line.put("state", event.getMetadata().getQueryState());
    event.getContext().getQueryType().ifPresent(type -> line.put("type", type.name()));
    line.put("fingerprint", fingerprint.of(event.getMetadata().getQuery()));
    line.put("tables", event.getMetadata().getTables().stream().map(AuditListener::table).toList());
    line.put("rows", event.getStatistics().getOutputRows());
    line.put(
        "milliseconds", Duration.between(event.getCreateTime(), event.getEndTime()).toMillis());
    event
        .getFailureInfo()
        .ifPresent(failure -> line.put("error", failure.getErrorCode().getName()));
    log.write(line);
  }

  private static Map<String, Object> table(TableInfo table) {
    List<String> columns = table.getColumns().stream().map(ColumnInfo::getColumn).sorted().toList();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("name", table.getCatalog() + "." + table.getSchema() + "." + table.getTable());
    line.put("columns", columns);
    return line;
  }
}
