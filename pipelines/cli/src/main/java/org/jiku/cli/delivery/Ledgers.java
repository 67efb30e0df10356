package org.jiku.cli.delivery;

import org.jiku.cli.platform.RunningPlatform;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.postgres.DatabaseAccess;
import org.postgresql.ds.PGSimpleDataSource;

/** The way from a command to the deliveries of its platform. */
final class Ledgers {
  private Ledgers() {}

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
