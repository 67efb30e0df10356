package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.cli.Home;
import org.jiku.cli.platform.DetachedProcess;
import org.jiku.cli.platform.RunningPlatform;
import org.jiku.postgres.DatabaseAccess;

/**
 * Ends the catalog server with SIGKILL while deliveries are on their way and people write, has it
 * take over everything once more and in another order, and looks whether its tables are the same.
 */
final class KilledCatalog {
  private static final String RESOURCE = "civil.killed";
  private static final Pattern REVISION = Pattern.compile("\"revision\":(\\d+)");

  /** What follows from the outbox, or stands beside it and must not be moved by it. */
  private static final List<String> TABLES =
      List.of(
          "SELECT * FROM delivery",
          "SELECT * FROM delivery_audited",
          "SELECT * FROM last_delivery",
          "SELECT * FROM resource",
          "SELECT * FROM resource_version",
          "SELECT * FROM resource_listing",
          "SELECT * FROM resource_step",
          "SELECT * FROM assessment",
          "SELECT * FROM contract_text",
          "SELECT * FROM feed",
          "SELECT * FROM library",
          "SELECT * FROM intake_failure",
          "SELECT actor, action, subject, outcome, facts FROM audit"
              + " WHERE actor = 'worker' OR action LIKE 'resource.%'");

  private final CatalogPeople people;
  private final RunningPlatform platform;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicBoolean ended = new AtomicBoolean();

  KilledCatalog(CatalogPeople people) {
    this.people = people;
    this.platform = RunningPlatform.load(new Home(people.jiku().home()));
  }

  /**
   * Kills the server while files are delivered and a draft is changed again and again. What was
   * answered is there, and no step is without its entry in the audit log.
   */
  void killWhileItWorks(Sample sample, List<String> files, String description) throws Exception {
    CompletableFuture<Void> deliveries =
        CompletableFuture.runAsync(
            () -> files.forEach(file -> sample.deliver(people.jiku(), sample.entry(file))));
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> writeSteps(description.replace("civil.subsistence", RESOURCE)));
    for (int i = 0; i < 3; i++) {
      int before = answered.get();
      await(() -> answered.get() > before + 20 || writing.isDone());
      assertThat(writing).as("still writing").isNotDone();
      kill();
      people.jiku().succeed("up");
    }
    int before = answered.get();
    await(() -> answered.get() > before + 5 || writing.isDone());
    ended.set(true);
    writing.get(1, TimeUnit.MINUTES);
    deliveries.get(10, TimeUnit.MINUTES);
    awaitIntake();

    int steps = count("SELECT count(*) FROM resource_step WHERE resource = '" + RESOURCE + "'");
    assertThat(steps).isGreaterThanOrEqualTo(answered.get()).isGreaterThan(60);
    assertThat(
            count(
                "SELECT count(*) FROM audit WHERE outcome = 'done' AND subject = '%s'"
                    .formatted(RESOURCE)))
        .isEqualTo(steps);
    assertThat(count("SELECT revision FROM resource WHERE name = '%s'".formatted(RESOURCE)))
        .isEqualTo(steps);
  }

  /** Everything comes again: what was the last first, with the server killed in between. */
  void takeOverAgain() throws Exception {
    Map<String, List<String>> before = contents();
    assertThat(before.get("SELECT * FROM delivery")).hasSizeGreaterThan(4);
    assertThat(before.get("SELECT * FROM last_delivery")).hasSizeGreaterThan(2);
    assertThat(before.get("SELECT * FROM intake_failure")).isEmpty();
    // In their order, on top of what is there.
    change(platform.work(), "UPDATE work.outbox SET acknowledged_at = NULL");
    awaitIntake();
    requireSame(before);

    // Backwards, on nothing.
    change(platform.database().catalog(), "DELETE FROM delivery");
    change(platform.database().catalog(), "DELETE FROM last_delivery");
    List<Integer> ids = ids();
    int part = Math.max(1, ids.size() / 5);
    for (int end = ids.size(); end > 0; end -= part) {
      List<Integer> some = ids.subList(Math.max(0, end - part), end);
      change(
          platform.work(),
          "UPDATE work.outbox SET acknowledged_at = NULL WHERE id BETWEEN %d AND %d"
              .formatted(some.getFirst(), some.getLast()));
      if (end == ids.size()) {
        kill();
        people.jiku().succeed("up");
      }
      awaitIntake();
    }
    requireSame(before);
    assertThat(people.as("auditadmin", "audit", "verify")).isZero();
  }

  private void requireSame(Map<String, List<String>> before) throws SQLException {
    Map<String, List<String>> after = contents();
    before.forEach((table, rows) -> assertThat(after.get(table)).as(table).isEqualTo(rows));
  }

  /** Makes a draft and changes it until told to end; a request without an answer counts nothing. */
  private void writeSteps(String description) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      String token = Files.readString(people.token("officer")).strip();
      while (!ended.get()) {
        try {
          step(client, token, description);
        } catch (IOException | UncheckedIOException e) {
          Thread.sleep(50);
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void step(HttpClient client, String token, String description) throws Exception {
    URI server = people.server();
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();
    URI resource = server.resolve("/api/v1/resources/" + RESOURCE);
    HttpResponse<String> seen = client.send(request.uri(resource).GET().build(), text);
    String title = "低保对象 " + answered.get();
    HttpRequest.BodyPublisher body =
        HttpRequest.BodyPublishers.ofString(
            "{\"description\": %s}".formatted(description.replace("低保对象\"", title + "\"")));
    Matcher revision = REVISION.matcher(seen.body());
    HttpRequest wanted =
        seen.statusCode() == 404
            ? request.uri(server.resolve("/api/v1/resources")).POST(body).build()
            : request
                .uri(
                    URI.create(
                        resource + "?revision=" + (revision.find() ? revision.group(1) : "0")))
                .PUT(body)
                .build();
    HttpResponse<String> answer = client.send(wanted, text);
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    answered.incrementAndGet();
  }

  private void kill() throws Exception {
    Path run = people.jiku().home().resolve("run");
    long pid = DetachedProcess.find(run, "catalog").orElseThrow().pid();
    new ProcessBuilder("kill", "-KILL", Long.toString(pid)).inheritIO().start().waitFor();
    await(() -> ProcessHandle.of(pid).isEmpty());
  }

  private void awaitIntake() throws Exception {
    await(() -> {
      try {
        return count(
                platform.work(), "SELECT count(*) FROM work.outbox WHERE acknowledged_at IS NULL")
            == 0;
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private void await(BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time; %s", people.jiku().logs()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private Map<String, List<String>> contents() throws SQLException {
    Map<String, List<String>> contents = new TreeMap<>();
    for (String table : TABLES) {
      contents.put(
          table,
          texts(
              platform.database().catalog(),
              "SELECT t::text FROM (%s) AS t ORDER BY 1".formatted(table)));
    }
    return contents;
  }

  private List<Integer> ids() throws SQLException {
    return texts(platform.work(), "SELECT id FROM work.outbox ORDER BY id").stream()
        .map(Integer::valueOf)
        .toList();
  }

  private int count(String sql) throws SQLException {
    return count(platform.database().catalog(), sql);
  }

  private static int count(DatabaseAccess access, String sql) throws SQLException {
    return Integer.parseInt(texts(access, sql).getFirst());
  }

  private static List<String> texts(DatabaseAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (row.next()) {
        texts.add(row.getString(1));
      }
      return texts;
    }
  }

  private static void change(DatabaseAccess access, String sql) throws SQLException {
    try (Connection connection = access.connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
