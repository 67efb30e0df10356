package org.jiku.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Progress;
import org.jiku.cli.Setting;
import org.jiku.model.JikuException;
import org.jiku.postgres.PlatformDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real PostgreSQL and, for the worker, a small Java program that gets ready as the worker does.
 */
final class PlatformTest {
  @TempDir private static Path binaries;
  @TempDir private Path folder;
  private final Progress progress = Progress.start();

  @AfterEach
  void down() throws IOException {
    try (Stream<Path> homes = Files.list(folder)) {
      for (Home home : homes.map(Home::new).toList()) {
        platform(home).down(progress);
        Files.deleteIfExists(home.postgres().resolve("binaries"));
      }
    }
  }

  /** A home that shares the unpacked programs with the others: that is the slow part. */
  private Home home(String name) throws IOException {
    Home home = new Home(folder.resolve(name));
    home.create();
    Files.createSymbolicLink(home.postgres().resolve("binaries"), binaries);
    return home;
  }

  private static Platform platform(Home home) {
    Configuration configuration = home.configuration();
    Database database = Database.of(home, configuration);
    JavaProgram program =
        new JavaProgram(
            new Installation(Path.of("/nowhere")),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList(),
            StandInWorker.class.getName(),
            configuration.value(Setting.WORKER_MEMORY),
            List.of());
    JavaPart worker =
        new JavaPart(
            home,
            JavaProgram.WORKER,
            () -> program,
            () ->
                WorkerSettings.text(
                    home,
                    configuration,
                    PlatformDatabase.describe(database.url(), home.secrets()),
                    RunningPlatform.warehouse(home, configuration)));
    return new Platform(home, database, List.of(worker));
  }

  @Test
  void whateverIsKilledComesBackAndTheRestIsLeftAlone() throws Exception {
    Home home = home("one");
    assertThat(platform(home).status()).noneMatch(PartState::isUp);

    List<PartState> first = platform(home).up(progress);
    assertThat(first).allMatch(PartState::isUp);
    assertThat(platform(home).up(progress)).map(PartState::pid).isEqualTo(pids(first));
    execute(home, "CREATE TABLE kept AS SELECT 7 AS number");

    kill(first.get(1));
    List<PartState> second = platform(home).up(progress);
    assertThat(second.get(0).pid()).isEqualTo(first.get(0).pid());
    assertThat(second.get(1).pid()).isNotEqualTo(first.get(1).pid());

    kill(second.get(0));
    assertThat(platform(home).status()).map(PartState::isUp).containsExactly(false, true);
    List<PartState> third = platform(home).up(progress);
    assertThat(third).allMatch(PartState::isUp);
    assertThat(third.get(1).pid()).isEqualTo(second.get(1).pid());
    assertThat(count(home, "SELECT number FROM kept")).isEqualTo(7);

    platform(home).down(progress);
    assertThat(platform(home).status())
        .allMatch(state -> state.condition() == PartState.Condition.DOWN);
    platform(home).down(progress);
  }

  @Test
  void twoHomesRunSideBySide() throws Exception {
    List<PartState> one = platform(home("one")).up(progress);
    List<PartState> two = platform(home("two")).up(progress);

    assertThat(pids(one)).doesNotContainAnyElementsOf(pids(two));
    assertThat(one.get(0).port()).isNotEqualTo(two.get(0).port());
    platform(new Home(folder.resolve("two"))).down(progress);
    assertThat(platform(new Home(folder.resolve("one"))).status()).allMatch(PartState::isUp);
  }

  @Test
  void changedSettingsReachTheWorkerAndSecretsDoNotReachTheListOfProcesses() throws Exception {
    Home home = home("one");
    List<PartState> before = platform(home).up(progress);
    Files.writeString(home.configurationFile(), "spark.sql.shuffle.partitions=3\n");

    List<PartState> after = platform(home).up(progress);

    assertThat(after.get(0).pid()).isEqualTo(before.get(0).pid());
    assertThat(after.get(1).pid()).isNotEqualTo(before.get(1).pid());
    assertThat(home.run().resolve("worker.properties"))
        .content()
        .contains("spark.sql.shuffle.partitions=3", "spark.master=local[*]");
    String password = RunningPlatform.load(home).icebergProperties().get("jdbc.password");
    assertThat(home.run().resolve("worker.properties")).content().contains(password);
    assertThat(commandLine(after.get(1))).contains("--config").doesNotContain(password);
  }

  @Test
  void aWorkerThatEndsAtOnceIsReportedWithItsLastWords() throws Exception {
    Home home = home("one");
    Files.writeString(home.configurationFile(), "spark.test.break=yes\n");

    assertThatThrownBy(() -> platform(home).up(progress))
        .isInstanceOf(JikuException.class)
        .hasMessageStartingWith("Cannot start the worker: it ended")
        .hasMessageContaining("the session cannot be made");
    assertThat(platform(home).status()).map(PartState::isUp).containsExactly(true, false);
  }

  @Test
  void aPlatformThatIsDownSaysHowToStartIt() throws Exception {
    Home home = home("one");

    assertThatThrownBy(() -> RunningPlatform.load(home))
        .hasMessageContaining("PostgreSQL does not run; start it with jiku up --home");
  }

  @Test
  void aServerOfOnesOwnIsPreparedAndLeftRunning() throws Exception {
    PartState server = platform(home("server")).up(progress).getFirst();
    Home home = home("one");
    home.configure(
        Map.of(
            Setting.POSTGRES_URL,
            "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres",
            Setting.POSTGRES_PASSWORD_FILE,
            folder.resolve("server/secrets/postgres.password").toString()));

    assertThat(platform(home).up(progress)).allMatch(PartState::isUp);
    assertThat(count(home, "SELECT 5")).isEqualTo(5);
    platform(home).down(progress);

    assertThat(platform(new Home(folder.resolve("server"))).status().getFirst().isUp()).isTrue();
    assertThat(home.postgres().resolve("data")).doesNotExist();
  }

  private static List<Long> pids(List<PartState> states) {
    return states.stream().map(PartState::pid).toList();
  }

  private static void kill(PartState state) {
    ProcessHandle process = ProcessHandle.of(state.pid()).orElseThrow();
    process.destroyForcibly();
    assertThat(
            Waiting.until(
                Duration.ofSeconds(20), () -> ProcessFacts.identity(state.pid()).isEmpty()))
        .isTrue();
  }

  private static String commandLine(PartState state) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(state.pid()), "cmdline"));
  }

  private static void execute(Home home, String sql) throws SQLException {
    try (Connection connection = RunningPlatform.load(home).work().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(Home home, String sql) throws SQLException {
    try (Connection connection = RunningPlatform.load(home).work().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
