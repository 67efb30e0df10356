package org.jiku.cli.trino;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jiku.postgres.PlatformDatabase;
import org.jiku.postgres.PostgresServer;
import org.jiku.postgres.PostgresSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real Trino with our plugin, on the real PostgreSQL, with a table of each kind in it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TrinoServerIT {
  private static final List<String> MADE =
      List.of(
          "CREATE SCHEMA population",
          "CREATE TABLE population.person (id_number varchar, name varchar, born date)",
          "INSERT INTO population.person VALUES ('11010519491231002X', '张三', DATE '1949-12-31'),"
              + " ('440524188001010014', '李四', NULL)",
          "CREATE SCHEMA landing_psb",
          "CREATE TABLE landing_psb.resident (id_number varchar)",
          "CREATE VIEW population.open_view SECURITY DEFINER AS SELECT * FROM population.person");

  @TempDir private static Path folder;
  private static PostgresServer postgres;
  private static TrinoSettings settings;
  private static TrinoServer server;

  @BeforeAll
  static void start() throws Exception {
    TrinoDistribution distribution = distribution();
    postgres = PostgresServer.start(PostgresSettings.in(folder.resolve("postgres")));
    PlatformDatabase database = PlatformDatabase.prepare(postgres, folder.resolve("database"));
    settings = settings(folder.resolve("家 home"), distribution, database);
    List<String> made = new ArrayList<>(MADE);
    made.addAll(ResidenceHistory.MADE);
    UngovernedTrino.run(settings(folder.resolve("builder"), distribution, database), made);
    server = TrinoServer.start(settings, line -> {});
  }

  private static TrinoDistribution distribution() {
    try {
      return TrinoDistribution.prepare(
          TrinoDistribution.defaultCache(System.getenv()), System.err::println);
    } catch (TrinoException e) {
      Assumptions.abort("Trino cannot be had here: " + e.getMessage());
      throw e;
    }
  }

  private static TrinoSettings settings(
      Path home, TrinoDistribution distribution, PlatformDatabase database) {
    return new TrinoSettings(
        home,
        distribution,
        Path.of(System.getProperty("jiku.trino.plugin")),
        database.iceberg(),
        "file:" + folder.resolve("warehouse"),
        Map.of(),
        0,
        "1G");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop();
      assertThat(server.isRunning()).isFalse();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Test
  void auditorReadsTablesAndTheirDescriptions() throws SQLException {
    assertThat(query("SELECT name, born FROM population.person ORDER BY name"))
        .containsExactly("张三|1949-12-31", "李四|null");
    assertThat(query("SHOW SCHEMAS")).contains("population", "landing_psb");
    assertThat(query("SHOW TABLES FROM population")).contains("person");
    assertThat(query("DESCRIBE population.person")).hasSize(3);
    assertThat(query("SHOW CREATE TABLE population.person")).hasSize(1);
    assertThat(query("SHOW STATS FOR population.person")).hasSize(4);
    assertThat(query("SHOW CATALOGS")).contains("jiku");
    assertThat(query("SELECT count(*) FROM population.\"person$snapshots\"")).hasSize(1);
    assertThat(
            query("SELECT column_name FROM information_schema.columns WHERE table_name = 'person'"))
        .containsExactlyInAnyOrder("id_number", "name", "born");
    assertThat(query("EXPLAIN SELECT * FROM population.person")).hasSize(1);
    assertThat(query("EXPLAIN ANALYZE SELECT * FROM population.person")).hasSize(1);
    try (Connection connection = auditor().connect();
        ResultSet tables = connection.getMetaData().getTables("jiku", "population", "%", null)) {
      assertThat(tables.next()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO population.person VALUES ('1', 'x', NULL)",
        "UPDATE population.person SET name = 'x'",
        "DELETE FROM population.person",
        "TRUNCATE TABLE population.person",
        "MERGE INTO population.person USING (VALUES 1) AS n(n) ON false WHEN MATCHED THEN DELETE",
        "EXPLAIN ANALYZE INSERT INTO population.person VALUES ('1', 'x', NULL)",
        "CREATE TABLE population.copied AS SELECT * FROM population.person",
        "CREATE TABLE population.made (a int)",
        "CREATE TABLE population.made (a int) WITH (location = 'file:///etc')",
        "CREATE SCHEMA made",
        "CREATE SCHEMA made WITH (location = 'file:///etc')",
        "DROP TABLE population.person",
        "DROP SCHEMA landing_psb CASCADE",
        "ALTER TABLE population.person ADD COLUMN a int",
        "ALTER TABLE population.person RENAME TO population.other",
        "ALTER TABLE population.person SET PROPERTIES format_version = 2",
        "ALTER TABLE population.person EXECUTE optimize",
        "ALTER TABLE population.person EXECUTE expire_snapshots(retention_threshold => '7d')",
        "COMMENT ON TABLE population.person IS 'x'",
        "ANALYZE population.person",
        "CREATE VIEW population.v AS SELECT 1 AS a",
        "CREATE FUNCTION jiku.population.f() RETURNS int RETURN 1",
        "GRANT SELECT ON population.person TO USER stranger",
        "CREATE ROLE r",
        "CREATE CATALOG c USING memory",
        "CALL jiku.system.register_table('population', 'made', 'file:///etc')",
        "CALL jiku.system.unregister_table('population', 'person')",
        "CALL jiku.system.rollback_to_snapshot('population', 'person', 1)",
        "CALL system.runtime.kill_query('20260101_000000_00000_aaaaa', 'x')",
        "SELECT * FROM system.runtime.queries",
        "SELECT * FROM system.metadata.catalogs",
        "SELECT * FROM TABLE(jiku.system.table_changes('population', 'person', 1, 2))",
        "SELECT * FROM population.open_view",
        "SET SESSION AUTHORIZATION stranger",
      })
  void auditorChangesNothingAndLeavesTheLakehouseAlone(String statement) {
    assertDenied(auditor(), statement);
  }

  @Test
  void auditorSetsOnlySessionPropertiesThatDoNoHarm() throws SQLException {
    assertThat(query("SET SESSION query_max_run_time = '5m'")).isEmpty();
    assertDenied(auditor(), "SET SESSION join_distribution_type = 'BROADCAST'");
    assertDenied(auditor(), "SET SESSION jiku.projection_pushdown_enabled = false");
  }

  @Test
  void wrongSecretAndUnknownUserAreAnsweredAlike() throws Exception {
    TrinoAccess access = auditor();
    for (TrinoAccess wrong :
        List.of(
            new TrinoAccess(access.port(), access.certificate(), "auditor", "wrong"),
            new TrinoAccess(access.port(), access.certificate(), "nobody", access.secret()))) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(wrong, "SELECT 1"))
          .withMessageContaining("user or secret is wrong");
      assertThat(wrong.answers()).isFalse();
    }
  }

  /** Somebody else's account may come into the file; it opens nothing. */
  @Test
  @Order(Integer.MAX_VALUE)
  void otherUserWithASecretIsDeniedEverything() throws Exception {
    new SqlAccounts(settings.files()).ensure("stranger");
    TrinoAccess stranger = TrinoServer.access(settings.home(), "stranger");
    for (String statement :
        List.of(
            "SELECT 1",
            "SELECT * FROM population.person",
            "SHOW CATALOGS",
            "SHOW SCHEMAS",
            "SHOW TABLES FROM population",
            "DESCRIBE population.person",
            "SELECT * FROM information_schema.tables",
            "SELECT * FROM system.jdbc.tables",
            "SHOW FUNCTIONS")) {
      assertDenied(stranger, statement);
    }
    Properties posing = new Properties();
    posing.setProperty("sessionUser", "auditor");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute(stranger, posing, "SELECT 1"))
        .withMessageContaining("Access Denied");
  }

  @Test
  void auditorCannotPoseAsSomebodyElse() {
    Properties posing = new Properties();
    posing.setProperty("sessionUser", "builder");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute(auditor(), posing, "SELECT 1"))
        .withMessageContaining("Access Denied");
  }

  @Test
  void withoutSignInNothingIsAnsweredNeitherOverHttp() throws Exception {
    Properties config = new Properties();
    try (var reader =
        Files.newBufferedReader(settings.files().configuration().resolve("config.properties"))) {
      config.load(reader);
    }
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + config.getProperty("http-server.http.port")
                        + "/v1/statement"))
            .header("X-Trino-User", "auditor")
            .POST(HttpRequest.BodyPublishers.ofString("SELECT 1"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isIn(401, 403);
    }
  }

  @Test
  void serverListensOnLoopbackAndShowsNoSecrets() throws IOException {
    String processLine = Files.readString(Path.of("/proc/" + server.pid() + "/cmdline"));
    List<Path> secrets = files(settings.home().resolve("secrets"));
    assertThat(secrets).isNotEmpty();
    for (Path secret : secrets) {
      assertThat(permissions(secret)).isEqualTo("rw-------");
      if (secret.toString().endsWith(".secret")) {
        String text = Files.readString(secret).strip();
        assertThat(processLine).doesNotContain(text);
        for (Path log : files(settings.home().resolve("logs"))) {
          assertThat(Files.readString(log)).doesNotContain(text);
        }
      }
    }
    for (Path file : files(settings.files().configuration())) {
      assertThat(permissions(file)).isEqualTo("rw-------");
    }
    for (String line : listeners()) {
      assertThat(line).startsWith("127.0.0.1:");
    }
  }

  @Test
  void queriesAndDenialsAreRecordedWithoutTheirText() throws Exception {
    query("SELECT name FROM population.person WHERE id_number = '11010519491231002X'");
    assertDenied(auditor(), "DELETE FROM population.person WHERE name = '王五'");
    awaitAudit("{\"name\":\"jiku.population.person\",\"columns\":[\"id_number\",\"name\"]}");
    awaitAudit("\"check\":\"checkCanDeleteFromTable\"");
    assertThat(awaitAudit("\"error\":\"PERMISSION_DENIED\""))
        .doesNotContain("11010519491231002X")
        .doesNotContain("王五");
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void secondStartTakesTheRunningServerAndOneAfterAKillStartsAnewOnTheSamePort() {
    assertThat(TrinoServer.start(settings, line -> {}).pid()).isEqualTo(server.pid());

    ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
    ProcessHandle.of(server.pid()).ifPresent(process -> process.onExit().join());
    assertThat(TrinoServer.find(settings.home())).isEmpty();

    int port = server.port();
    server = TrinoServer.start(settings, line -> {});
    assertThat(server.port()).isEqualTo(port);
    assertThat(server.answers()).isTrue();
  }

  private static TrinoAccess auditor() {
    return TrinoServer.access(settings.home(), TrinoSettings.AUDITOR);
  }

  private static void assertDenied(TrinoAccess access, String statement) {
    assertThatExceptionOfType(SQLException.class)
        .as(statement)
        .isThrownBy(() -> execute(access, statement))
        .withMessageContaining("Access Denied");
  }

  @Test
  void theQueryOfTheLibraryPageTellsWhatHeldOnADay() throws Exception {
    String other = "e2|330103|文三路9号|2019-01-01|null|null";
    assertThat(query(ResidenceHistory.asOf("2026-01-30"))).isEmpty();
    assertThat(query(ResidenceHistory.asOf("2026-03-30")))
        .containsExactly("e1|330102|文三路1号|2020-01-01|null|null", other);
    assertThat(query(ResidenceHistory.asOf("2026-03-31")))
        .containsExactly("e1|330105|古墩路3号|null|null|null", other);
    assertThat(query(ResidenceHistory.asOf("2026-05-31")))
        .as("repeating is no change, and withdrawn deliveries do not count")
        .containsExactly("e1|330105|古墩路3号|null|null|null", other);
    assertThat(query(ResidenceHistory.asOf("2026-06-30")))
        .containsExactly("e1|330105|学院路5号|null|null|null", other);
  }

  private static List<String> query(String statement) throws SQLException {
    return execute(auditor(), statement);
  }

  private static List<String> execute(TrinoAccess access, String text) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      return rows(statement, text);
    }
  }

  private static void execute(TrinoAccess access, Properties more, String text)
      throws SQLException {
    Properties properties = access.properties();
    properties.putAll(more);
    try (Connection connection = new io.trino.jdbc.TrinoDriver().connect(access.url(), properties);
        Statement statement = connection.createStatement()) {
      rows(statement, text);
    }
  }

  private static List<String> rows(Statement statement, String text) throws SQLException {
    List<String> rows = new ArrayList<>();
    if (statement.execute(text)) {
      try (ResultSet result = statement.getResultSet()) {
        while (result.next()) {
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            cells.add(String.valueOf(result.getObject(i)));
          }
          rows.add(String.join("|", cells));
        }
      }
    }
    return rows;
  }

  /** Events come a little after the results: waits until the audit log holds the part. */
  private static String awaitAudit(String part) throws Exception {
    Instant limit = Instant.now().plus(Duration.ofMinutes(1));
    String audit = "";
    while (!audit.contains(part) && Instant.now().isBefore(limit)) {
      Thread.sleep(100);
      audit = Files.readString(settings.files().audit(), UTF_8);
    }
    assertThat(audit).contains(part);
    return audit;
  }

  private static List<Path> files(Path in) throws IOException {
    try (var all = Files.walk(in)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** Local addresses on which the server's process listens, from /proc. */
  private static List<String> listeners() throws IOException {
    return ProcSockets.listening(server.pid());
  }
}
