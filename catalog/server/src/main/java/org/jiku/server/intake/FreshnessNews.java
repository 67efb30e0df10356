package org.jiku.server.intake;

import org.jiku.model.ResourceName;
import org.jiku.server.directory.Freshness;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the directory how fresh a resource is, as the table {@code delivery} has it. */
@Component
final class FreshnessNews {
  private final JdbcClient database;
  private final Freshness freshness;

  FreshnessNews(JdbcClient database, Freshness freshness) {
    this.database = database;
    this.freshness = freshness;
  }

  @EventListener
  void on(DeliveryPublished event) {
    freshness.delivered(event.resource(), event.period().toString(), event.at());
  }

  @EventListener
  void on(DeliveryWithdrawn event) {
    freshness.forget(event.resource());
    tellLatest(event.resource());
  }

  private void tellLatest(ResourceName resource) {
    database
        .sql(
            """
            SELECT period, finished_at FROM delivery
            WHERE resource = ? AND state = 'published'
            ORDER BY finished_at DESC, period DESC LIMIT 1
            """)
        .param(resource.toString())
        .query(
            (RowCallbackHandler)
                row ->
                    freshness.delivered(
                        resource,
                        row.getString("period"),
                        row.getTimestamp("finished_at").toInstant()));
  }
}
