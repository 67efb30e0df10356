package org.jiku.worker;

import static org.jiku.model.Words.requireText;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.tables.warehouse.WarehouseSettings;

/**
 * What the worker is told when it starts, from a properties file. Keys that begin with {@code
 * iceberg.} and {@code spark.} are passed on untouched.
 *
 * @param home the worker writes {@code run/worker.ready} there once it takes work
 * @param databaseUrl JDBC URL of the schema {@code work}, without credentials
 * @param passwordFile holds the database password alone
 * @param entityKeyFile holds the key from which ids of entities are derived; made at random at the
 *     first start, and never changed after it
 * @param heartbeat a worker that misses four is taken for dead
 * @param grace how long an orderly stop waits for the step at hand
 */
record WorkerSettings(
    Path home,
    String databaseUrl,
    String databaseUser,
    Path passwordFile,
    Path entityKeyFile,
    WarehouseSettings warehouse,
    Duration heartbeat,
    Duration grace) {
  private static final String CATALOG = "jiku";
  private static final Set<String> KEYS =
      Set.of(
          "home",
          "work-database-url",
          "work-database-user",
          "work-database-password-file",
          "entity-key-file",
          "warehouse",
          "work-heartbeat-seconds",
          "stop-grace-seconds");

  WorkerSettings {
    requireText(databaseUrl, "work-database-url");
    requireText(databaseUser, "work-database-user");
    if (heartbeat.isZero() || heartbeat.isNegative() || grace.isNegative()) {
      throw new IllegalArgumentException("heartbeat and grace must not be negative");
    }
  }

  /** Throws {@link JikuException} USAGE with the key that is missing, unknown or wrong. */
  static WorkerSettings load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot read the worker's settings: " + e.getMessage(), e);
    }
    try {
      return parse(properties);
    } catch (IllegalArgumentException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot use the settings of %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static WorkerSettings parse(Properties properties) {
    Set<String> unknown = new TreeSet<>();
    for (String key : properties.stringPropertyNames()) {
      if (!KEYS.contains(key) && !key.startsWith("iceberg.") && !key.startsWith("spark.")) {
        unknown.add(key);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown keys " + unknown);
    }
    Path home = Path.of(required(properties, "home"));
    return new WorkerSettings(
        home,
        required(properties, "work-database-url"),
        required(properties, "work-database-user"),
        Path.of(required(properties, "work-database-password-file")),
        Optional.ofNullable(properties.getProperty("entity-key-file"))
            .map(Path::of)
            .orElseGet(() -> home.resolve("secrets").resolve("entity.key")),
        new WarehouseSettings(
            CATALOG,
            location(required(properties, "warehouse")),
            startingWith(properties, "iceberg.", "iceberg.".length()),
            startingWith(properties, "spark.", 0)),
        seconds(properties, "work-heartbeat-seconds", "3"),
        seconds(properties, "stop-grace-seconds", "20"));
  }

  /** A folder may be named as it is; everything else has a scheme. */
  private static URI location(String warehouse) {
    return warehouse.startsWith("/") ? Path.of(warehouse).toUri() : URI.create(warehouse);
  }

  private static Duration seconds(Properties properties, String key, String otherwise) {
    String text = properties.getProperty(key, otherwise).strip();
    try {
      return Duration.ofMillis(Math.round(Double.parseDouble(text) * 1000));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be seconds: " + text, e);
    }
  }

  private static Map<String, String> startingWith(Properties properties, String prefix, int cut) {
    Map<String, String> found = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(cut), properties.getProperty(key));
      }
    }
    return found;
  }

  private static String required(Properties properties, String key) {
    return requireText(properties.getProperty(key, ""), key).strip();
  }
}
