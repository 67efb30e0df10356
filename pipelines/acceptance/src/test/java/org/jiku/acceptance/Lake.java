package org.jiku.acceptance;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiku.cli.Home;
import org.jiku.cli.platform.RunningPlatform;

/** Reads what a platform holds. */
record Lake(RunningPlatform platform) {

  static Lake of(Path home) {
    return new Lake(RunningPlatform.load(new Home(home)));
  }

  /** Rows of a query in Trino; a null is nothing. */
  List<List<String>> query(String sql) throws SQLException {
    try (Connection connection = platform.trino().connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          Object value = result.getObject(i);
          row.add(value == null ? "" : value.toString());
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** The state of every table: its newest metadata file. What has not changed was not written. */
  Map<String, String> states() throws SQLException {
    try (Connection connection = platform.database().iceberg().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT table_namespace || '.' || table_name, metadata_location
                FROM iceberg_tables
                """)) {
      Map<String, String> states = new TreeMap<>();
      while (row.next()) {
        states.put(row.getString(1), row.getString(2));
      }
      return states;
    }
  }
}
