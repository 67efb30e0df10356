package org.jiku.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jiku.postgres.DatabaseAccess;
import org.jiku.postgres.PlatformDatabase;
import org.jiku.postgres.PostgresServer;
import org.jiku.postgres.PostgresSettings;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for the tests of this module, with the migrated schema. */
final class WorkSchema {
  private static final WorkSchema SHARED = start();

  private final PlatformDatabase platform;
  private final WorkDatabase database;

  private WorkSchema(PlatformDatabase platform, WorkDatabase database) {
    this.platform = platform;
    this.database = database;
  }

  /** The shared schema, without any entry. */
  static WorkSchema empty() {
    SHARED.execute(
        """
        TRUNCATE work.outbox, work.receipt, work.lease, work.epoch,
          work.library, work.step, work.item, work.delivery, work.contract, work.scheduled_tasks
        """);
    return SHARED;
  }

  WorkDatabase database() {
    return database;
  }

  DatabaseAccess access() {
    return platform.work();
  }

  /** Connections of the role that may only execute the functions for others. */
  DataSource catalogRole() {
    return source(platform.catalog());
  }

  void execute(String sql) {
    try (Connection connection = platform.work().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** The first column of the rows, as text. */
  List<String> query(String sql) {
    try (Connection connection = platform.work().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static DataSource source(DatabaseAccess access) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(access.url());
    source.setUser(access.user());
    source.setPassword(access.password());
    return source;
  }

  private static WorkSchema start() {
    try {
      Path folder = Files.createTempDirectory("jiku-worker-test");
      PostgresServer server = PostgresServer.start(PostgresSettings.in(folder.resolve("postgres")));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.close();
                delete(folder);
              }));
      PlatformDatabase platform = PlatformDatabase.prepare(server, folder.resolve("secrets"));
      WorkDatabase database =
          WorkDatabase.open(
              platform.work().url(), platform.work().user(), platform.work().password());
      database.migrate();
      return new WorkSchema(platform, database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
