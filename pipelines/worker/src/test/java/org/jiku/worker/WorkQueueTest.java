package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.model.delivery.WorkStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The queue with real processes that die and sleep. */
final class WorkQueueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final WorkSchema schema = WorkSchema.empty();
  @TempDir private Path folder;

  @Test
  void workIsDoneInTheOrderOfItsArrival() throws Exception {
    List<Long> works = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      works.add(Requests.maintain(schema, "population.t" + i).work());
    }
    Path file = folder.resolve("calls");

    try (WorkQueue queue = QueueProcess.queue(schema.database(), file, "here")) {
      queue.start();
      await(() -> works.stream().allMatch(this::isDone));
    }

    assertThat(lines(file).stream().filter(line -> line.contains("ended")))
        .containsExactlyElementsOf(works.stream().map(work -> "here ended " + work).toList());
    await(() -> schema.query("SELECT 1 FROM work.scheduled_tasks").isEmpty());
  }

  @Test
  void theWorkOfAKilledProcessIsTakenOverAndFenced() throws Exception {
    long work = Requests.maintain(schema, "population.person").work();
    Path file = folder.resolve("calls");
    Process dying = start("first", file, "-Djiku.halt-at=job:begun");

    assertThat(dying.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(dying.exitValue()).isEqualTo(137);
    assertThat(isDone(work)).isFalse();
    try (WorkQueue queue = QueueProcess.queue(schema.database(), file, "second")) {
      queue.start();
      await(() -> lines(file).contains("second left " + work));
    }

    assertThat(lines(file))
        .containsExactly(
            "first begun " + work,
            "second fenced " + work,
            "second begun " + work,
            "second ended " + work,
            "second left " + work);
  }

  @Test
  void aProcessThatSleptThroughTheTakeoverChangesNothing() throws Exception {
    long work = Requests.maintain(schema, "population.person").work();
    Path file = folder.resolve("calls");
    Path bed = folder.resolve("bed");
    Process sleeper =
        start("sleeper", file, "-Djiku.sleep-at=job:begun", "-Djiku.sleep-folder=" + bed);
    try {
      await(() -> Files.exists(bed.resolve("job:begun.reached")));
      // The whole process stops: it renews neither its lease nor its heartbeat.
      signal(sleeper, "STOP");
      try (WorkQueue queue = QueueProcess.queue(schema.database(), file, "second")) {
        queue.start();
        await(() -> isDone(work));
      }
      Files.writeString(bed.resolve("job:begun.go"), "");
      signal(sleeper, "CONT");
      await(() -> lines(file).contains("sleeper left " + work));
    } finally {
      signal(sleeper, "CONT");
      sleeper.destroyForcibly();
    }

    WorkStatus status = new SqlDeliveries(schema.catalogRole()).follow(work);
    assertThat(status.message()).contains("second");
    assertThat(schema.query("SELECT epoch FROM work.item"))
        .isEqualTo(schema.query("SELECT max(number) FROM work.epoch"));
  }

  private static void signal(Process process, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private Process start(String name, Path file, String... flags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            QueueProcess.class.getName(),
            schema.access().url(),
            schema.access().user(),
            schema.access().password(),
            file.toString(),
            name));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(name + ".log").toFile())
        .start();
  }

  private boolean isDone(long work) {
    return new SqlDeliveries(schema.catalogRole()).follow(work).state() == WorkStatus.State.DONE;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(50);
    }
  }
}
