package org.jiku.cli.query;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Runs statements one after the other in one session and hands each result to a writer. */
final class QueryRunner {
  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.DOUBLE,
          Types.DECIMAL);

  private final Supplier<RowWriter> writers;
  private final long limit;
  private final BooleanSupplier closed;

  /**
   * @param writers makes one for each result
   * @param limit how many rows of each result to write; what is beyond is not fetched
   * @param closed whether nobody reads the output any more
   */
  QueryRunner(Supplier<RowWriter> writers, long limit, BooleanSupplier closed) {
    this.writers = writers;
    this.limit = limit;
    this.closed = closed;
  }

  /**
   * Runs one statement.
   *
   * @throws SQLException if Trino refuses it or fails
   * @throws IOException if the output cannot be written
   */
  void run(Connection connection, String text) throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      Thread cancel = cancelling(statement);
      Runtime.getRuntime().addShutdownHook(cancel);
      try {
        if (statement.execute(text)) {
          try (ResultSet result = statement.getResultSet()) {
            write(result, writers.get());
          }
        }
      } finally {
        Runtime.getRuntime().removeShutdownHook(cancel);
      }
    }
  }

  private void write(ResultSet result, RowWriter writer) throws SQLException, IOException {
    List<ResultColumn> columns = columns(result.getMetaData());
    writer.begin(columns);
    long rows = 0;
    while (rows < limit && !closed.getAsBoolean() && result.next()) {
      List<CellValue> values = new ArrayList<>(columns.size());
      for (int i = 1; i <= columns.size(); i++) {
        values.add(value(result, i));
      }
      writer.row(values);
      rows++;
    }
    writer.end(rows, rows == limit && result.next());
  }

  /** Times come as text, as Trino prints them: the driver's own types lose zone and precision. */
  private static CellValue value(ResultSet result, int column) throws SQLException {
    return switch (result.getMetaData().getColumnType(column)) {
      case Types.DATE,
          Types.TIME,
          Types.TIME_WITH_TIMEZONE,
          Types.TIMESTAMP,
          Types.TIMESTAMP_WITH_TIMEZONE -> {
        String text = result.getString(column);
        yield text == null ? new CellValue.Missing() : new CellValue.Text(text);
      }
      default -> CellValue.of(result.getObject(column));
    };
  }

  private static List<ResultColumn> columns(ResultSetMetaData data) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= data.getColumnCount(); i++) {
      columns.add(
          new ResultColumn(data.getColumnLabel(i), NUMBERS.contains(data.getColumnType(i))));
    }
    return columns;
  }

  /** An interrupt at the terminal ends the query in Trino too, not only the wait for it. */
  private static Thread cancelling(Statement statement) {
    return new Thread(() -> {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // The program ends anyway; Trino gives an abandoned query up by itself.
      }
    });
  }
}
