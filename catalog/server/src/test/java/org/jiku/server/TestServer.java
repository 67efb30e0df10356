package org.jiku.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.flywaydb.core.Flyway;
import org.jiku.postgres.DatabaseAccess;
import org.jiku.postgres.PlatformDatabase;
import org.jiku.postgres.PostgresServer;
import org.jiku.postgres.PostgresSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A catalog server on a real PostgreSQL with the worker's schema beside its own; one for all tests
 * of a JVM, so tests use names of their own.
 */
public final class TestServer {
  private static final AtomicLong NAMES = new AtomicLong();

  private static final class Shared {
    static final TestServer SERVER = begin();
  }

  private final Path home;
  private final PlatformDatabase database;
  private final ConfigurableApplicationContext context;
  private final int port;

  private TestServer(
      Path home, PlatformDatabase database, ConfigurableApplicationContext context, int port) {
    this.home = home;
    this.database = database;
    this.context = context;
    this.port = port;
  }

  public static TestServer shared() {
    return Shared.SERVER;
  }

  /** A second server of the same platform, as after a restart; to be closed by the test. */
  public TestServer another(Map<String, Object> more) throws IOException {
    Map<String, Object> properties = new HashMap<>(more);
    properties.putIfAbsent(
        "jiku.second-factor.key-file", home.resolve("secrets/second-factor.key").toString());
    return start(Files.createTempDirectory("jiku-server"), database, properties);
  }

  public void close() {
    context.close();
  }

  /** A name that no other test has: the prefix and a number. */
  public static String name(String prefix) {
    return prefix + NAMES.incrementAndGet();
  }

  /** A server on a PostgreSQL of its own, for tests that end it. */
  public static TestServer begin() {
    try {
      Path folder = Files.createTempDirectory("jiku-postgres");
      folder.toFile().deleteOnExit();
      // As root, PostgreSQL runs as another user, who must be able to pass through.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      PostgresServer postgres =
          PostgresServer.start(PostgresSettings.in(folder.resolve("postgres")));
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      PlatformDatabase database = PlatformDatabase.prepare(postgres, folder.resolve("secrets"));
      Flyway.configure()
          .dataSource(database.work().url(), database.work().user(), database.work().password())
          .locations(
              "filesystem:"
                  + Path.of("../../pipelines/worker/src/main/resources/org/jiku/worker/schema"))
          .schemas("work")
          .defaultSchema("work")
          .createSchemas(false)
          .load()
          .migrate();
      return start(Files.createTempDirectory("jiku-server"), database, Map.of());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TestServer start(Path home, PlatformDatabase database, Map<String, Object> more) {
    DatabaseAccess access = database.catalog();
    Map<String, Object> properties = new HashMap<>();
    properties.put("jiku.home", home.toString());
    properties.put("jiku.warehouse", home.resolve("warehouse").toUri().toString());
    properties.put("server.port", "0");
    properties.put("spring.datasource.url", access.url());
    properties.put("spring.datasource.username", access.user());
    properties.put("spring.datasource.password", access.password());
    // All tests sign in from one address.
    properties.put("jiku.sign-in.per-address", "10000");
    properties.putAll(more);
    SpringApplication application = CatalogServer.application(properties);
    ConfigurableApplicationContext context = application.run();
    int port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0"));
    return new TestServer(home, database, context, port);
  }

  public Path home() {
    return home;
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** What the server itself uses. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The schema of the server. */
  public JdbcClient catalog() {
    return bean(JdbcClient.class);
  }

  /** The schema of the worker, as its owner. */
  public JdbcClient work() {
    org.postgresql.ds.PGSimpleDataSource source = new org.postgresql.ds.PGSimpleDataSource();
    source.setURL(database.work().url());
    source.setUser(database.work().user());
    source.setPassword(database.work().password());
    return JdbcClient.create(source);
  }

  /** The token of the operator. */
  public String operatorToken() {
    try {
      return Files.readString(home.resolve("secrets/operator.token")).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  public HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token).build());
  }
}
