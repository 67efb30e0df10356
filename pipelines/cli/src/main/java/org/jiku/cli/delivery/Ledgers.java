package org.jiku.cli.delivery;

import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.postgres.DatabaseAccess;
import org.postgresql.ds.PGSimpleDataSource;

/** The way from a command to the deliveries of its platform. */
final class Ledgers {
  private Ledgers() {}

  /** Those of the server that was named, else of the platform of the home folder. */
  static Deliveries of(Jiku frame) {
    return frame.server().isPresent()
        ? new HttpDeliveries(CatalogClient.of(frame))
        : of(RunningPlatform.load(frame.home()));
  }

  static Deliveries of(RunningPlatform platform) {
    DatabaseAccess access = platform.work();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(access.url());
    source.setUser(access.user());
    source.setPassword(access.password());
    source.setConnectTimeout(10);
    return new SqlDeliveries(source);
  }

  /** Who asks, as the ledger keeps it. */
  static String user() {
    return System.getProperty("user.name", "unknown");
  }
}
