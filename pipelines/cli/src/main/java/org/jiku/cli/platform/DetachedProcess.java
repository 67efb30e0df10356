package org.jiku.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * A process of its own session that outlives whoever started it. It is found again by a file that
 * the process itself writes before it becomes the program, with its number and its start: a number
 * that another program has in the meantime is never taken for it, so never killed. Linux only.
 *
 * @param name of the file in the run folder, such as {@code worker}
 * @param pid its number
 * @param identity its start, see {@link ProcessFacts#identity(long)}
 */
public record DetachedProcess(String name, long pid, String identity) {
  /** Writes number, boot and start into a file that appears whole, then becomes the program. */
  private static final String LAUNCH =
      """
      file=$1
      shift
      { echo "$$"; cat /proc/sys/kernel/random/boot_id "/proc/$$/stat"; } >"$file.new" &&
        mv "$file.new" "$file" && exec "$@"
      """;

  /**
   * Starts a command. What must not be seen in a list of processes does not belong among its words.
   *
   * @param log what it prints is appended here
   */
  public static DetachedProcess launch(
      Path runFolder, String name, List<String> command, Path log) {
    Path file = file(runFolder, name);
    List<String> line =
        new ArrayList<>(List.of("setsid", "sh", "-c", LAUNCH, "jiku", file.toString()));
    line.addAll(command);
    try {
      Files.deleteIfExists(file);
      Process process =
          new ProcessBuilder(line)
              .directory(runFolder.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      while (Files.notExists(file)) {
        if (process.waitFor(10, TimeUnit.MILLISECONDS) && Files.notExists(file)) {
          throw new IOException("it ended at once with " + process.exitValue());
        }
      }
      return read(runFolder, name)
          .orElseThrow(() -> new IOException("the file " + file + " does not tell its number"));
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot start %s: %s; see %s".formatted(name, e.getMessage(), log), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JikuException(ErrorCode.FAILED, "Cannot start " + name + ": interrupted", e);
    }
  }

  /** The live process of this name, if there is one. */
  public static Optional<DetachedProcess> find(Path runFolder, String name) {
    return read(runFolder, name).filter(DetachedProcess::isAlive);
  }

  private static Optional<DetachedProcess> read(Path runFolder, String name) {
    Path file = file(runFolder, name);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() < 3) {
        return Optional.empty();
      }
      long pid = Long.parseLong(lines.getFirst());
      return ProcessFacts.identity(lines.get(1), lines.get(2))
          .map(identity -> new DetachedProcess(name, pid, identity));
    } catch (IOException | NumberFormatException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot read the process file %s: %s".formatted(file, e), e);
    }
  }

  private static Path file(Path runFolder, String name) {
    return runFolder.resolve(name + ".process");
  }

  /** Whether this very start of the program still runs. */
  public boolean isAlive() {
    return ProcessFacts.identity(pid).equals(Optional.of(identity));
  }

  public Optional<Instant> startedAt() {
    return ProcessFacts.startedAt(pid);
  }

  /**
   * Asks the process to end, and ends it if it has not after {@code patience}. Returns when it has
   * gone.
   */
  public void stop(Duration patience) {
    ProcessHandle.of(pid).filter(any -> isAlive()).ifPresent(ProcessHandle::destroy);
    if (!awaitEnd(patience)) {
      ProcessHandle.of(pid).filter(any -> isAlive()).ifPresent(ProcessHandle::destroyForcibly);
      if (!awaitEnd(Duration.ofSeconds(30))) {
        throw new JikuException(
            ErrorCode.FAILED, "Cannot stop %s: process %d does not end".formatted(name, pid));
      }
    }
  }

  private boolean awaitEnd(Duration patience) {
    return Waiting.until(patience, () -> !isAlive());
  }
}
