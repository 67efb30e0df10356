package org.jiku.server.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jiku.handover.QuarantinedRow;
import org.jiku.model.delivery.Delivery;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** A quarantine without a lakehouse: a delivery has the rows that a test gave it. */
@Component
@Primary
public final class StoredRows implements QuarantineRows {
  private final Map<Long, List<QuarantinedRow>> rows = new ConcurrentHashMap<>();

  void put(long delivery, QuarantinedRow... found) {
    rows.put(delivery, List.of(found));
  }

  @Override
  public List<QuarantinedRow> page(Delivery delivery, long after, int limit, boolean openOnly) {
    return rows.getOrDefault(delivery.number(), List.of()).stream()
        .filter(row -> row.row() > after)
        .filter(row -> !openOnly || (row.status().equals("open") && !row.raw().isEmpty()))
        .limit(limit)
        .toList();
  }
}
