package org.jiku.server;

import static org.jiku.model.Words.requireText;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * What the server is told when it starts, from a properties file.
 *
 * @param home the server writes {@code run/catalog.ready} there once it answers
 * @param port 0: any free one
 * @param databaseUrl JDBC URL of the schema {@code catalog}, without credentials
 * @param passwordFile holds the database password alone
 * @param warehouse URI of the folder or bucket whose spool takes deliveries
 * @param iceberg how the warehouse's storage is opened
 * @param spring settings of Spring Boot, such as {@code server.ssl.bundle}
 */
record ServerSettings(
    Path home,
    int port,
    String databaseUrl,
    String databaseUser,
    Path passwordFile,
    String warehouse,
    Map<String, String> iceberg,
    Map<String, String> spring) {
  private static final Set<String> KEYS =
      Set.of(
          "home",
          "port",
          "catalog-database-url",
          "catalog-database-user",
          "catalog-database-password-file",
          "warehouse");

  ServerSettings {
    requireText(databaseUrl, "catalog-database-url");
    requireText(databaseUser, "catalog-database-user");
    requireText(warehouse, "warehouse");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535: " + port);
    }
    iceberg = Map.copyOf(iceberg);
    spring = Map.copyOf(spring);
  }

  /** Throws {@link JikuException} USAGE with the key that is missing, unknown or wrong. */
  static ServerSettings load(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return parse(properties);
    } catch (IOException | IllegalArgumentException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot use the settings of %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static ServerSettings parse(Properties properties) {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeIf(
        key -> KEYS.contains(key) || key.startsWith("iceberg.") || key.startsWith("catalog."));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown keys " + unknown);
    }
    return new ServerSettings(
        Path.of(required(properties, "home")),
        Integer.parseInt(required(properties, "port")),
        required(properties, "catalog-database-url"),
        required(properties, "catalog-database-user"),
        Path.of(required(properties, "catalog-database-password-file")),
        required(properties, "warehouse"),
        startingWith(properties, "iceberg."),
        startingWith(properties, "catalog."));
  }

  /** What Spring Boot is given; what {@link #spring} says stands above it. */
  Map<String, Object> springProperties() {
    Map<String, Object> values = new HashMap<>();
    values.put("jiku.home", home.toString());
    values.put("jiku.warehouse", warehouse);
    iceberg.forEach((key, value) -> values.put("jiku.iceberg[" + key + "]", value));
    values.put("server.port", Integer.toString(port));
    values.put("spring.datasource.url", databaseUrl);
    values.put("spring.datasource.username", databaseUser);
    values.put("spring.datasource.password", read(passwordFile));
    values.putAll(spring);
    return values;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.USAGE, "Cannot read the database password: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> startingWith(Properties properties, String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), properties.getProperty(key));
      }
    }
    return found;
  }

  private static String required(Properties properties, String key) {
    return requireText(properties.getProperty(key, ""), key).strip();
  }
}
