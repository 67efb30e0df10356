package org.jiku.cli.platform;

import java.util.Map;
import java.util.TreeMap;
import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Setting;
import org.jiku.cli.trino.TrinoServer;
import org.jiku.cli.trino.TrinoSettings;
import org.jiku.postgres.PlatformDatabase;

/** The content of {@code catalog.properties}. */
final class CatalogSettings {
  private CatalogSettings() {}

  /**
   * The same text for the same settings: a changed text means that the server must be started anew.
   */
  static String text(Home home, Configuration configuration, PlatformDatabase database) {
    Map<String, String> values = new TreeMap<>();
    values.put("home", home.folder().toString());
    values.put("port", configuration.value(Setting.CATALOG_PORT));
    values.put("catalog-database-url", database.catalog().url());
    values.put("catalog-database-user", database.catalog().user());
    values.put(
        "catalog-database-password-file",
        PlatformDatabase.passwordFile(home.secrets(), "catalog").toString());
    values.put("warehouse", RunningPlatform.warehouse(home, configuration));
    TrinoServer.reach(home.folder(), TrinoSettings.AUDITOR)
        .forEach((key, value) -> values.put("catalog.jiku.trino." + key, value));
    values.putAll(configuration.passedOn("iceberg."));
    values.putAll(configuration.passedOn("catalog."));
    return WorkerSettings.properties(values);
  }
}
