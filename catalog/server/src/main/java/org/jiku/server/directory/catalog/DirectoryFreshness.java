package org.jiku.server.directory.catalog;

import java.sql.Timestamp;
import java.time.Instant;
import org.jiku.model.ResourceName;
import org.jiku.server.directory.Freshness;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** {@link Freshness} in the directory's tables. */
@Component
final class DirectoryFreshness implements Freshness {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Listing listing;

  DirectoryFreshness(JdbcClient database, TransactionOperations transactions, Listing listing) {
    this.database = database;
    this.transactions = transactions;
    this.listing = listing;
  }

  @Override
  public void delivered(ResourceName resource, String period, Instant at) {
    transactions.executeWithoutResult(status -> {
      database
          .sql(
              """
              INSERT INTO last_delivery AS kept (resource, period, at) VALUES (?, ?, ?)
              ON CONFLICT (resource) DO UPDATE SET period = excluded.period, at = excluded.at
              WHERE (kept.at, kept.period) < (excluded.at, excluded.period)
              """)
          .params(resource.toString(), PlainText.cleaned(period), Timestamp.from(at))
          .update();
      listing.delivered(resource.toString());
    });
  }

  @Override
  public void forget(ResourceName resource) {
    transactions.executeWithoutResult(status -> {
      database
          .sql("DELETE FROM last_delivery WHERE resource = ?")
          .param(resource.toString())
          .update();
      listing.delivered(resource.toString());
    });
  }
}
