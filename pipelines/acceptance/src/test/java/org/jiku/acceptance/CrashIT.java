package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jiku.cli.platform.DetachedProcess;
import org.jiku.cli.trino.TrinoServer;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the parts of a platform at each step of deliveries and of a withdrawal, and holds what is
 * in its tables at the end against a platform on which nothing went wrong. The agencies' commands
 * are never given again: each waits until its receipt is there.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CrashIT {
  private static final long ROWS = 2_000;
  private static final String RESIDENTS = "residents_202609.csv";
  private static final String INSURED = "insured_202609.csv";
  private static final String DEATHS = "deaths_202609.csv";
  private static final List<String> STEPS =
      List.of(
          "quarantine",
          "landing",
          "claims",
          "golden",
          "discrepancies",
          "crosswalk-person",
          "receipt");

  private static final Set<String> SAMPLE =
      Set.of("landing:after-commit", "golden:before-commit", "receipt:after-commit");

  /** Just before and just after each commit: -Djiku.crash=all. Else at some of them. */
  private static final boolean EVERYWHERE = "all".equals(System.getProperty("jiku.crash"));

  @TempDir private static Path folder;
  private static Sample sample;
  private static JikuProgram jiku;

  @BeforeAll
  static void start() throws Exception {
    Sample.requireTrino();
    sample = Sample.generate(ROWS, folder.resolve("input"));
    jiku = started("crashed");
  }

  private static JikuProgram started(String name) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(home.resolve("config.properties"), "worker-heartbeat-seconds=1\n");
    JikuProgram program = new JikuProgram(home);
    program.succeed("up");
    program.succeed("library", "apply", Project.example("libraries/population.yaml"));
    return program;
  }

  @AfterAll
  static void stop() {
    if (jiku != null) {
      jiku.run("down");
    }
  }

  @Test
  @Order(1)
  void aDeliveryWhoseWorkerIsKilledAtEachStepIsPublishedOnce() throws Exception {
    List<String> places = new ArrayList<>(List.of("staged:reached"));
    places.addAll(commits(""));
    Receipt receipt = withKills(places, () -> sample.deliver(jiku, sample.entry(RESIDENTS)));
    assertThat(receipt.state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(receipt.accepted() + receipt.quarantined())
        .isEqualTo(sample.entry(RESIDENTS).rows());
  }

  @Test
  @Order(2)
  void aWorkerThatWakesUpAfterItsWorkWasTakenOverChangesNothing() throws Exception {
    Path sleep = folder.resolve("sleeper");
    String place = "golden:before-commit";
    CompletableFuture<Receipt> delivery = deliveredAsFarAs(List.of(place), INSURED, sleep);
    DetachedProcess sleeper = process("worker");
    signal("STOP", sleeper.pid());
    Files.delete(run().resolve("worker.process"));
    jiku.succeed("up");
    assertThat(process("worker").pid()).isNotEqualTo(sleeper.pid());
    assertThat(delivery.get(10, TimeUnit.MINUTES).state()).isEqualTo(DeliveryState.PUBLISHED);
    jiku.succeed("maintain");
    Map<String, String> states = Lake.of(jiku.home()).states();

    Files.createFile(sleep.resolve(place + ".go"));
    signal("CONT", sleeper.pid());
    await(
        () -> !sleeper.isAlive() || jiku.logs().contains("is dropped"), new CompletableFuture<>());
    sleeper.stop(Duration.ofSeconds(20));
    assertThat(Lake.of(jiku.home()).states()).isEqualTo(states);
  }

  /** The last delivery: a sequence may jump when PostgreSQL recovers, and numbers are compared. */
  @Test
  @Order(3)
  void aDeliveryOutlivesItsDatabaseAndTrino() throws Exception {
    Path sleep = folder.resolve("database");
    List<String> places = new ArrayList<>(List.of("claims:after-commit"));
    if (EVERYWHERE) {
      places = new ArrayList<>(List.of("staged:reached"));
      places.addAll(commits(""));
    }
    CompletableFuture<Receipt> delivery = deliveredAsFarAs(places, DEATHS, sleep);
    for (String place : places) {
      await(() -> Files.exists(sleep.resolve(place + ".reached")), delivery);
      assertThat(delivery.isDone()).as("ended before %s: %s", place, delivery).isFalse();
      killDatabase();
      kill(TrinoServer.find(jiku.home()).orElseThrow().pid());
      Files.createFile(sleep.resolve(place + ".go"));
      jiku.succeed("up");
    }
    assertThat(delivery.get(10, TimeUnit.MINUTES).state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(jiku.succeed("sql", "--output", "csv", "SELECT 1 AS one")).contains("1");
  }

  @Test
  @Order(4)
  void aWithdrawalWhoseWorkerIsKilledAtEachStepIsMadeOnce() throws Exception {
    List<String> places = new ArrayList<>(List.of("withdraw:begun"));
    places.addAll(EVERYWHERE ? commits("withdraw-") : List.of("withdraw-golden:before-commit"));
    String number = Long.toString(number(INSURED));
    withKills(
        places, () -> jiku.succeed("withdraw", number, "--reason", "the wrong month was sent"));
  }

  @Test
  @Order(5)
  void theTablesAreThoseOfAPlatformOnWhichNothingWentWrong() throws Exception {
    Map<String, List<String>> crashed = contents(jiku);
    Path key = jiku.home().resolve("secrets").resolve("entity.key");
    Path other = Files.createDirectories(folder.resolve("calm").resolve("secrets"));
    Files.copy(key, other.resolve("entity.key"));
    JikuProgram calm = started("calm");
    try {
      for (String file : List.of(RESIDENTS, INSURED, DEATHS)) {
        sample.deliver(calm, sample.entry(file));
      }
      calm.succeed("withdraw", Long.toString(2), "--reason", "the wrong month was sent");
      assertThat(crashed.keySet()).isEqualTo(contents(calm).keySet());
      contents(calm)
          .forEach((table, rows) -> assertThat(crashed.get(table)).as(table).isEqualTo(rows));
    } finally {
      calm.run("down");
    }
  }

  @Test
  @Order(6)
  void nothingIsLeftBehindAfterMaintenance() throws Exception {
    jiku.succeed("maintain");
    assertThat(Lake.of(jiku.home()).states().keySet())
        .noneMatch(name -> name.startsWith("staging."));
    assertThat(Leftovers.find(Lake.of(jiku.home()).platform())).isEmpty();
  }

  /** Just before and just after commits of a delivery or withdrawal. */
  private static List<String> commits(String prefix) {
    List<String> moments = List.of("before-commit", "after-commit");
    return STEPS.stream()
        .flatMap(step -> moments.stream().map(moment -> step + ":" + moment))
        .filter(place -> EVERYWHERE || SAMPLE.contains(place))
        .map(place -> prefix + place)
        .toList();
  }

  /** Runs a command while the worker is killed at one place after the other. */
  private static <T> T withKills(List<String> places, Supplier<T> command) throws Exception {
    kill("worker");
    CompletableFuture<T> result = null;
    for (String place : places) {
      jiku.run(Map.of("JIKU_HALT_AT", place), "up");
      if (result == null) {
        result = CompletableFuture.supplyAsync(command);
      }
      await(() -> DetachedProcess.find(run(), "worker").isEmpty(), result);
      assertThat(result.isDone()).as("ended before %s: %s", place, result).isFalse();
    }
    jiku.succeed("up");
    return Objects.requireNonNull(result).get(10, TimeUnit.MINUTES);
  }

  /** Delivers a file with a new worker, which stops at each place until {@code sleep/PLACE.go}. */
  private static CompletableFuture<Receipt> deliveredAsFarAs(
      List<String> places, String file, Path sleep) throws Exception {
    kill("worker");
    jiku.run(
        Map.of("JIKU_SLEEP_AT", String.join(",", places), "JIKU_SLEEP_FOLDER", sleep.toString()),
        "up");
    CompletableFuture<Receipt> delivery =
        CompletableFuture.supplyAsync(() -> sample.deliver(jiku, sample.entry(file)));
    await(() -> Files.exists(sleep.resolve(places.getFirst() + ".reached")), delivery);
    return delivery;
  }

  private static long number(String file) {
    return sample.deliver(jiku, sample.entry(file)).number();
  }

  private static Path run() {
    return jiku.home().resolve("run");
  }

  private static DetachedProcess process(String name) {
    return DetachedProcess.find(run(), name).orElseThrow();
  }

  private static void kill(String name) throws Exception {
    kill(process(name).pid());
  }

  private static void kill(long pid) throws Exception {
    signal("KILL", pid);
    await(() -> ProcessHandle.of(pid).isEmpty(), new CompletableFuture<>());
  }

  /** Kills PostgreSQL with all its processes, as a power failure would. */
  private static void killDatabase() throws Exception {
    long postmaster =
        Long.parseLong(
            Files.readAllLines(jiku.home().resolve("postgres/data/postmaster.pid")).getFirst());
    List<Long> all =
        Stream.concat(
                Stream.of(postmaster),
                ProcessHandle.of(postmaster).orElseThrow().descendants().map(ProcessHandle::pid))
            .toList();
    for (long pid : all) {
      signal("KILL", pid);
    }
    await(() -> ProcessHandle.of(postmaster).isEmpty(), new CompletableFuture<>());
  }

  private static void signal(String name, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
  }

  private static void await(BooleanSupplier condition, CompletableFuture<?> unless)
      throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time; %s", jiku.logs()).isLessThan(end);
      if (unless.isDone()) {
        return;
      }
      Thread.sleep(50);
    }
  }

  /** The rows of every table that follows from deliveries, sorted. */
  private static Map<String, List<String>> contents(JikuProgram program) throws Exception {
    Lake lake = Lake.of(program.home());
    Map<String, List<String>> contents = new TreeMap<>();
    for (String table : lake.states().keySet()) {
      if (!table.startsWith("governance.") && !table.startsWith("staging.")) {
        contents.put(
            table,
            lake.query("SELECT * FROM " + table).stream().map(List::toString).sorted().toList());
      }
    }
    return contents;
  }
}
