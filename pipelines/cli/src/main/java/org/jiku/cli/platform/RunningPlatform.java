package org.jiku.cli.platform;

import java.util.Map;
import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Setting;
import org.jiku.cli.trino.TrinoAccess;
import org.jiku.cli.trino.TrinoServer;
import org.jiku.cli.trino.TrinoSettings;
import org.jiku.postgres.DatabaseAccess;
import org.jiku.postgres.PlatformDatabase;

/**
 * The way to a platform that is up, for the commands that use it.
 *
 * @param home its folder
 * @param database the access of each role
 * @param warehouse URI of the folder or bucket where tables and spool are
 * @param icebergProperties how Iceberg's catalog is opened (type, uri, jdbc.user, jdbc.password,
 *     ...), without prefix
 */
public record RunningPlatform(
    Home home, PlatformDatabase database, String warehouse, Map<String, String> icebergProperties) {
  public RunningPlatform {
    icebergProperties = Map.copyOf(icebergProperties);
  }

  /**
   * Finds the platform of a home folder.
   *
   * @throws org.jiku.model.JikuException if its database does not run, saying how to start it
   */
  public static RunningPlatform load(Home home) {
    Configuration configuration = home.configuration();
    PlatformDatabase database =
        PlatformDatabase.describe(Database.of(home, configuration).url(), home.secrets());
    return new RunningPlatform(
        home,
        database,
        warehouse(home, configuration),
        WorkerSettings.icebergProperties(configuration, database));
  }

  /** Queue, ledger and receipts: where deliveries are handed in and followed. */
  public DatabaseAccess work() {
    return database.work();
  }

  /**
   * How to sign in to Trino as the bootstrap account, who may read everything.
   *
   * @throws org.jiku.model.JikuException if Trino has never run in this home
   */
  public TrinoAccess trino() {
    return TrinoServer.access(home.folder(), TrinoSettings.AUDITOR);
  }

  static String warehouse(Home home, Configuration configuration) {
    String named = configuration.value(Setting.WAREHOUSE);
    // Iceberg writes local paths as file:/x, so does everybody.
    return named.isEmpty() ? "file:" + home.warehouse() : named;
  }

  /** Leaves the secrets out. */
  @Override
  public String toString() {
    return "platform in " + home.folder();
  }
}
