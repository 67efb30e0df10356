package org.jiku.worker;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.tables.publish.StaleEpoch;
import org.jspecify.annotations.Nullable;

/**
 * The schema {@code work}, seen by the role that owns it. Any number of threads may use it.
 *
 * <p>It outlives a restart of the server: the call that meets it fails, the next one connects anew.
 */
public final class WorkDatabase implements AutoCloseable {
  /** Raised by {@code work.require_epoch}. */
  private static final String STALE_EPOCH = "JK001";

  private final HikariDataSource connections;

  private WorkDatabase(HikariDataSource connections) {
    this.connections = connections;
  }

  /** Does not connect yet. */
  public static WorkDatabase open(String url, String user, String password) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("work");
    settings.setJdbcUrl(url);
    settings.setUsername(user);
    settings.setPassword(password);
    settings.setMaximumPoolSize(8);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(10_000);
    settings.setInitializationFailTimeout(-1);
    settings.addDataSourceProperty("ApplicationName", "jiku-worker");
    settings.addDataSourceProperty("tcpKeepAlive", "true");
    settings.addDataSourceProperty("socketTimeout", "60");
    return new WorkDatabase(new HikariDataSource(settings));
  }

  /** Brings the schema to this version; workers that start together wait for one another. */
  public void migrate() {
    Flyway.configure(WorkDatabase.class.getClassLoader())
        .dataSource(connections)
        .locations("classpath:org/jiku/worker/schema")
        .schemas("work")
        .defaultSchema("work")
        .createSchemas(false)
        .load()
        .migrate();
  }

  /** For libraries that manage their own transactions. */
  public DataSource connections() {
    return connections;
  }

  /**
   * Runs statements in one transaction.
   *
   * @param action completes "Cannot ..." in the message of a failure
   * @throws StaleEpoch if a statement was refused because its epoch is over
   */
  <T> T transaction(String action, Statements<T> statements) {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = statements.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        rollback(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      if (STALE_EPOCH.equals(e.getSQLState())) {
        throw new StaleEpoch("Cannot %s: another worker has taken over".formatted(action));
      }
      throw new JikuException(
          ErrorCode.FAILED, "Cannot %s: %s".formatted(action, e.getMessage()), e);
    }
  }

  private static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Returns how many rows were written. */
  static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  static <T> List<T> query(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> results = new ArrayList<>();
      while (rows.next()) {
        results.add(reader.read(rows));
      }
      return results;
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i] instanceof String[] texts) {
        statement.setArray(i + 1, connection.createArrayOf("text", texts));
      } else {
        statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }

  @Override
  public void close() {
    connections.close();
  }

  /** What is done within a transaction. */
  interface Statements<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Makes a value of the current row. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
