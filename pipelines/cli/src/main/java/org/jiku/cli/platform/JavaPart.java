package org.jiku.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiku.cli.Home;
import org.jiku.cli.Progress;
import org.jiku.cli.platform.PartState.Condition;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * A process of ours that is told by a properties file what to do: the worker, the catalog server.
 * It says that it is ready by writing {@code run/NAME.ready}, with the port that it listens on, if
 * any.
 */
final class JavaPart implements Part {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Home home;
  private final String name;
  private final Supplier<JavaProgram> program;
  private final Supplier<String> settings;

  /**
   * @param name of the process and of its files
   * @param program asked for when it is to be started
   * @param settings asked for then too: the content of {@code NAME.properties} as it must be while
   *     the process runs
   */
  JavaPart(Home home, String name, Supplier<JavaProgram> program, Supplier<String> settings) {
    this.home = home;
    this.name = name;
    this.program = program;
    this.settings = settings;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PartState start(Progress progress) {
    Optional<DetachedProcess> running = find();
    if (running.isPresent() && !isCurrent(program.get())) {
      progress.show(name, "stopping, because its settings or programs have changed");
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
                  name,
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
    LogFile log = LogFile.of(home, name);
    return new JikuException(
        ErrorCode.FAILED,
        "Cannot start the %s: %s; the last lines of %s:\n%s"
            .formatted(name, reason, log.path(), log.end()));
  }

  /** Whether what runs was started from these settings and these programs. */
  private boolean isCurrent(JavaProgram wanted) {
    try {
      return Files.exists(settingsFile())
          && Files.readString(settingsFile()).equals(settings.get())
          && Files.exists(argumentsFile())
          && Files.readString(argumentsFile()).startsWith(mark(wanted));
    } catch (IOException e) {
      return false;
    }
  }

  private String mark(JavaProgram wanted) {
    return "# programs: " + copy(wanted).fingerprint() + ", heap: " + wanted.memory() + "\n";
  }

  private ProgramCopy copy(JavaProgram wanted) {
    return new ProgramCopy(
        wanted.installation(), wanted.classPath(), home.run().resolve(name + ".lib"));
  }

  private DetachedProcess launch(JavaProgram wanted) {
    LogFile log = LogFile.of(home, name);
    log.rotate();
    Path temporary = home.run().resolve(name + ".tmp");
    try {
      Files.deleteIfExists(readyFile());
      ProgramCopy.delete(temporary);
      Files.createDirectories(temporary);
      write(settingsFile(), settings.get());
      write(
          argumentsFile(),
          mark(wanted)
              + String.join("\n", wanted.jvmFlags())
              + """

              --sun-misc-unsafe-memory-access=allow
              --enable-native-access=ALL-UNNAMED
              -Xmx%s
              -XX:+ExitOnOutOfMemoryError
              -Djava.awt.headless=true
              -Djava.io.tmpdir="%s"
              -cp
              "%s"
              """
                  .formatted(
                      wanted.memory(), quoted(temporary.toString()), quoted(copy(wanted).make())));
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot start the " + name + ": " + e, e);
    }
    return DetachedProcess.launch(
        home.run(),
        name,
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
                name,
                isReady() ? Condition.UP : Condition.SILENT,
                process.pid(),
                port(),
                ProcessFacts.memory(process.pid()),
                process.startedAt()))
        .orElseGet(() -> PartState.down(name));
  }

  private Optional<DetachedProcess> find() {
    return DetachedProcess.find(home.run(), name);
  }

  private boolean isReady() {
    return Files.exists(readyFile());
  }

  private int port() {
    try {
      String text = isReady() ? Files.readString(readyFile()).strip() : "";
      return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private Path readyFile() {
    return home.run().resolve(name + ".ready");
  }

  private Path settingsFile() {
    return home.run().resolve(name + ".properties");
  }

  private Path argumentsFile() {
    return home.run().resolve(name + ".args");
  }
}
