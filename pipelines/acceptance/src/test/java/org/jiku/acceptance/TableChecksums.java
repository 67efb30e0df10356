package org.jiku.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.tables.warehouse.Warehouse;
import org.jiku.tables.warehouse.WarehouseSettings;

/** Checksums of tables, as several engines read them. */
final class TableChecksums {
  private final RunningPlatform platform;

  TableChecksums(Lake lake) {
    this.platform = lake.platform();
  }

  Map<String, Checksum> inTrino(List<String> tables) throws SQLException {
    Map<String, Checksum> found = new TreeMap<>();
    for (String table : tables) {
      found.put(table, inTrino(table));
    }
    return found;
  }

  private Checksum inTrino(String table) throws SQLException {
    Checksum.Sum sum = new Checksum.Sum();
    try (var connection = platform.trino().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT * FROM " + table)) {
      while (row.next()) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getObject(i));
        }
        sum.add(values);
      }
    }
    return sum.checksum();
  }

  /** By an engine of the pipelines, of its own. */
  Map<String, Checksum> inSpark(List<String> tables) {
    Map<String, Checksum> found = new TreeMap<>();
    try (Warehouse warehouse =
        Warehouse.open(
            new WarehouseSettings(
                "jiku",
                URI.create(platform.warehouse()),
                platform.icebergProperties(),
                Map.of("spark.sql.datetime.java8API.enabled", "true")))) {
      for (String table : tables) {
        Checksum.Sum sum = new Checksum.Sum();
        for (Row row : warehouse.session().table("jiku." + table).collectAsList()) {
          List<Object> values = new ArrayList<>();
          for (int i = 0; i < row.length(); i++) {
            values.add(row.get(i));
          }
          sum.add(values);
        }
        found.put(table, sum.checksum());
      }
    }
    return found;
  }

  /** By PyIceberg. */
  Map<String, Checksum> inPython(List<String> tables) throws Exception {
    Map<String, String> catalog = platform.icebergProperties();
    URI database = URI.create(of(catalog, "uri").substring("jdbc:".length()));
    String properties =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "uri",
                    "postgresql+psycopg2://%s:%s@%s:%d%s"
                        .formatted(
                            of(catalog, "jdbc.user"),
                            of(catalog, "jdbc.password"),
                            database.getHost(),
                            database.getPort(),
                            database.getPath()),
                    "warehouse",
                    platform.warehouse(),
                    "init_catalog_tables",
                    "false"));
    JsonNode answer =
        new ObjectMapper()
            .readTree(PythonScript.run("checksums.py", properties, tables.toArray(String[]::new)));
    Map<String, Checksum> found = new TreeMap<>();
    for (String table : tables) {
      JsonNode sum = answer.get(table);
      found.put(table, new Checksum(sum.get("rows").asLong(), sum.get("checksum").asText()));
    }
    return found;
  }

  private static String of(Map<String, String> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }
}
