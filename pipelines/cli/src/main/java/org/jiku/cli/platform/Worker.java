package org.jiku.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiku.cli.BuildVersion;
import org.jiku.cli.CompilerFlags;
import org.jiku.cli.Home;
import org.jiku.cli.Progress;
import org.jiku.cli.platform.PartState.Condition;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * The process with the Spark session. It says that it takes work by writing {@code
 * run/worker.ready}.
 */
final class Worker implements Part {
  static final String NAME = "worker";

  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Home home;
  private final Supplier<WorkerProgram> program;
  private final Supplier<String> settings;

  /**
   * @param program asked for when the worker is to be started
   * @param settings asked for then too: the content of {@code worker.properties} as it must be
   *     while the worker runs
   */
  Worker(Home home, Supplier<WorkerProgram> program, Supplier<String> settings) {
    this.home = home;
    this.program = program;
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PartState start(Progress progress) {
    Optional<DetachedProcess> running = find();
    if (running.isPresent() && !isCurrent(program.get())) {
      progress.show(NAME, "stopping, because its settings or programs have changed");
      running.get().stop(STOP);
      running = Optional.empty();
    }
    DetachedProcess process = running.orElseGet(() -> launch(program.get()));
    long begin = System.nanoTime();
    boolean ended =
        Waiting.until(
            START,
            () -> {
              progress.show(
                  NAME,
                  "starting, " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
              return isReady() || !process.isAlive();
            });
    if (!process.isAlive()) {
      throw failure("it ended");
    }
    if (!ended) {
      throw failure("it was not ready within " + START.toSeconds() + " s");
    }
    return state();
  }

  private JikuException failure(String reason) {
    LogFile log = LogFile.of(home, NAME);
    return new JikuException(
        ErrorCode.FAILED,
        "Cannot start the worker: %s; the last lines of %s:\n%s"
            .formatted(reason, log.path(), log.end()));
  }

  /** Whether what runs was started from these settings and these programs. */
  private boolean isCurrent(WorkerProgram wanted) {
    try {
      return Files.exists(settingsFile())
          && Files.readString(settingsFile()).equals(settings.get())
          && Files.exists(argumentsFile())
          && Files.readString(argumentsFile()).startsWith(mark(wanted));
    } catch (IOException e) {
      return false;
    }
  }

  private String mark(WorkerProgram wanted) {
    return "# programs: " + copy(wanted).fingerprint() + ", heap: " + wanted.memory() + "\n";
  }

  private ProgramCopy copy(WorkerProgram wanted) {
    return new ProgramCopy(
        wanted.installation(), wanted.classPath(), home.run().resolve("worker.lib"));
  }

  private DetachedProcess launch(WorkerProgram wanted) {
    LogFile log = LogFile.of(home, NAME);
    log.rotate();
    Path temporary = home.run().resolve("worker.tmp");
    try {
      Files.deleteIfExists(readyFile());
      ProgramCopy.delete(temporary);
      Files.createDirectories(temporary);
      write(settingsFile(), settings.get());
      write(
          argumentsFile(),
          mark(wanted)
              + String.join("\n", BuildVersion.sparkJvmFlags().split(" ", -1))
              + """

              --sun-misc-unsafe-memory-access=allow
              --enable-native-access=ALL-UNNAMED
              -Xmx%s
              %s
              -XX:+UseG1GC
              # Buffers of Spark would be humongous objects in small regions.
              -XX:G1HeapRegionSize=8M
              # Heap that is not used goes back to the system, also while nothing happens.
              -XX:MaxHeapFreeRatio=30
              -XX:MinHeapFreeRatio=10
              -XX:G1PeriodicGCInterval=30000
              -XX:+ExitOnOutOfMemoryError
              -Djava.awt.headless=true
              -Djava.io.tmpdir="%s"
              -cp
              "%s"
              """
                  .formatted(
                      wanted.memory(),
                      String.join("\n", CompilerFlags.PATIENT),
                      quoted(temporary.toString()),
                      quoted(copy(wanted).make())));
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot start the worker: " + e, e);
    }
    return DetachedProcess.launch(
        home.run(),
        NAME,
        List.of(
            Installation.java().toString(),
            "@" + argumentsFile(),
            wanted.mainClass(),
            "--config",
            settingsFile().toString()),
        log.path());
  }

  /** As the java launcher reads a quoted word of an argument file. */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
  }

  @Override
  public void stop() {
    find().ifPresent(process -> process.stop(STOP));
  }

  @Override
  public PartState state() {
    return find()
        .map(process ->
            new PartState(
                NAME,
                isReady() ? Condition.UP : Condition.SILENT,
                process.pid(),
                0,
                ProcessFacts.memory(process.pid()),
                process.startedAt()))
        .orElseGet(() -> PartState.down(NAME));
  }

  private Optional<DetachedProcess> find() {
    return DetachedProcess.find(home.run(), NAME);
  }

  private boolean isReady() {
    return Files.exists(readyFile());
  }

  private Path readyFile() {
    return home.run().resolve("worker.ready");
  }

  private Path settingsFile() {
    return home.run().resolve("worker.properties");
  }

  private Path argumentsFile() {
    return home.run().resolve("worker.args");
  }
}
