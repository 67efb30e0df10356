package org.jiku.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform needs of a PostgreSQL server, whoever runs it. */
abstract class PlatformDatabaseContract {
  private PlatformDatabase database;
  @TempDir private Path secrets;

  /** An administrator's access to the server under test. */
  abstract DatabaseAccess administrator();

  @BeforeEach
  void prepare() {
    database = PlatformDatabase.prepare(administrator(), secrets);
  }

  @Test
  void preparingAgainChangesNothing() throws SQLException {
    execute(database.work(), "CREATE TABLE kept (name text)");
    try {
      assertThat(PlatformDatabase.prepare(administrator(), secrets)).isEqualTo(database);
      assertThat(query(database.work(), "SELECT count(*) FROM work.kept")).isEqualTo("0");
    } finally {
      execute(database.work(), "DROP TABLE kept");
    }
  }

  @Test
  void lostSecretsAreReplaced(@TempDir Path others) throws SQLException {
    PlatformDatabase renewed = PlatformDatabase.prepare(administrator(), others);

    assertThat(renewed.work().password()).isNotEqualTo(database.work().password());
    assertThat(query(renewed.work(), "SELECT current_user")).isEqualTo("jiku_work");
    assertThatThrownBy(() -> query(database.work(), "SELECT 1"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void passwordsAreAskedFor() {
    DatabaseAccess wrong = database.work().as("jiku_work", "guessed");

    assertThatThrownBy(wrong::connect).hasMessageContaining("password authentication failed");
  }

  @Test
  void eachRoleWorksInItsOwnSchemaOnly() throws SQLException {
    execute(database.work(), "CREATE TABLE own (name text)");
    try {
      assertThat(query(database.work(), "SELECT tableowner FROM pg_tables WHERE tablename = 'own'"))
          .isEqualTo("jiku_work");
      assertDenied(database.catalog(), "SELECT * FROM work.own");
      assertDenied(database.iceberg(), "SELECT * FROM work.own");
      assertDenied(database.work(), "SELECT * FROM iceberg.iceberg_tables");
      assertDenied(database.work(), "CREATE TABLE catalog.mine (name text)");
      assertDenied(database.catalog(), "CREATE TABLE public.mine (name text)");
    } finally {
      execute(database.work(), "DROP TABLE own");
    }
  }

  @Test
  void functionsAreExecutableOnlyWhereGranted() throws SQLException {
    execute(
        database.work(),
        """
        CREATE FUNCTION work.answer() RETURNS int LANGUAGE sql RETURN 42;
        GRANT USAGE ON SCHEMA work TO jiku_catalog
        """);
    try {
      assertDenied(database.catalog(), "SELECT work.answer()");
      execute(database.work(), "GRANT EXECUTE ON FUNCTION work.answer() TO jiku_catalog");
      assertThat(query(database.catalog(), "SELECT work.answer()")).isEqualTo("42");
    } finally {
      execute(
          database.work(),
          "DROP FUNCTION work.answer(); REVOKE USAGE ON SCHEMA work FROM jiku_catalog");
    }
  }

  @Test
  void theTablesOfTheIcebergCatalogAreThere() throws SQLException {
    execute(
        database.iceberg(),
        "INSERT INTO iceberg_tables VALUES ('jiku', 'a', 'b', 'file:/m', null, 'TABLE')");
    try {
      assertThat(query(database.iceberg(), "SELECT table_name FROM iceberg.iceberg_tables"))
          .isEqualTo("b");
    } finally {
      execute(database.iceberg(), "DELETE FROM iceberg_tables");
    }
  }

  @Test
  void everyCharacterOfGb18030IsKept() throws SQLException {
    String rare = "㐀䶮𠮷𬺓·é";

    assertThat(query(database.work(), "SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(query(database.work(), "SELECT '" + rare + "'")).isEqualTo(rare);
    assertThat(query(database.work(), "SELECT length('" + rare + "')")).isEqualTo("6");
  }

  @Test
  void namesCanBeOrderedByPinyin() throws SQLException {
    assertThat(
            query(
                database.work(),
                """
                SELECT string_agg(name, '' ORDER BY name COLLATE "zh-x-icu")
                FROM (VALUES ('张'), ('李'), ('王')) AS people (name)
                """))
        .isEqualTo("李王张");
  }

  @Test
  void aTakenRowIsSkippedByTheNextWorker() throws SQLException {
    execute(database.work(), "CREATE TABLE queue (id int); INSERT INTO queue VALUES (1), (2)");
    try (Connection first = database.work().connect()) {
      first.setAutoCommit(false);
      String take = "SELECT id FROM work.queue ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED";
      try (Statement statement = first.createStatement();
          ResultSet row = statement.executeQuery(take)) {
        row.next();
        assertThat(row.getInt(1)).isEqualTo(1);
        assertThat(query(database.work(), take)).isEqualTo("2");
      }
      first.rollback();
    } finally {
      execute(database.work(), "DROP TABLE queue");
    }
  }

  @Test
  void commitsAreDurable() throws SQLException {
    assertThat(query(database.work(), "SHOW fsync")).isEqualTo("on");
    assertThat(query(database.work(), "SHOW full_page_writes")).isEqualTo("on");
    assertThat(query(database.work(), "SHOW synchronous_commit")).isEqualTo("on");
  }

  private static void assertDenied(DatabaseAccess access, String sql) {
    assertThatThrownBy(() -> execute(access, sql))
        .as(sql)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  static void execute(DatabaseAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(DatabaseAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "nothing";
    }
  }
}
