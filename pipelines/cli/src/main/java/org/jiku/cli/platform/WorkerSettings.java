package org.jiku.cli.platform;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Setting;
import org.jiku.postgres.PlatformDatabase;

/** The content of {@code worker.properties}. */
final class WorkerSettings {
  private WorkerSettings() {}

  /**
   * The same text for the same settings: a changed text means that the worker must be started anew.
   */
  static String text(
      Home home, Configuration configuration, PlatformDatabase database, String warehouse) {
    Map<String, String> values = new TreeMap<>();
    values.put("home", home.folder().toString());
    values.put("work-database-url", database.work().url());
    values.put("work-database-user", database.work().user());
    values.put(
        "work-database-password-file",
        PlatformDatabase.passwordFile(home.secrets(), "work").toString());
    values.put("work-heartbeat-seconds", configuration.value(Setting.WORKER_HEARTBEAT));
    values.put("warehouse", warehouse);
    icebergProperties(configuration, database)
        .forEach((key, value) -> values.put("iceberg." + key, value));
    values.putAll(spark(configuration));
    return properties(values);
  }

  /** How Iceberg's catalog is opened: ours, then what the configuration says. */
  static Map<String, String> icebergProperties(
      Configuration configuration, PlatformDatabase database) {
    Map<String, String> values = new TreeMap<>();
    values.put("type", "jdbc");
    values.put("uri", database.iceberg().url());
    values.put("jdbc.user", database.iceberg().user());
    values.put("jdbc.password", database.iceberg().password());
    values.put("jdbc.schema-version", "V1");
    configuration
        .passedOn("iceberg.")
        .forEach((key, value) -> values.put(key.substring("iceberg.".length()), value));
    return values;
  }

  private static Map<String, String> spark(Configuration configuration) {
    Map<String, String> values = new TreeMap<>();
    values.put("spark.master", "local[*]");
    values.put("spark.ui.enabled", "false");
    Map<String, String> own = configuration.passedOn("spark.");
    if (own.getOrDefault("spark.master", "local").startsWith("local")) {
      values.put("spark.driver.host", "127.0.0.1");
      values.put("spark.driver.bindAddress", "127.0.0.1");
    }
    values.putAll(own);
    return values;
  }

  /** As a properties file without the time of writing. */
  static String properties(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The first line is the time of writing.
    return text.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
