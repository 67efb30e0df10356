package org.jiku.cli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What Linux knows of a process (proc(5)). */
final class ProcessFacts {
  private static final Path PROC = Path.of("/proc");
  private static final String ZOMBIE = "Z";

  private ProcessFacts() {}

  /**
   * Names one start of one process on one boot of the machine; empty for a process that has ended.
   */
  static Optional<String> identity(long pid) {
    try {
      return identity(
          Files.readString(PROC.resolve("sys/kernel/random/boot_id")),
          Files.readString(PROC.resolve(pid + "/stat")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * The identity that a line of {@code /proc/PID/stat} stands for: the boot and the start in ticks
   * (field 22). The program's name, field 2, is in parentheses and may hold anything, so fields are
   * counted from its end.
   */
  static Optional<String> identity(String boot, String stat) {
    int name = stat.lastIndexOf(')');
    if (name < 0) {
      return Optional.empty();
    }
    String[] fields = stat.substring(name + 1).strip().split(" ", -1);
    if (fields.length < 20 || fields[0].equals(ZOMBIE)) {
      return Optional.empty();
    }
    return Optional.of(boot.strip() + ":" + fields[19]);
  }

  /**
   * Resident memory in bytes, shared pages divided among those who share them where the system
   * tells; 0 if unknown.
   */
  static long memory(long pid) {
    long shared = kilobytes(PROC.resolve(pid + "/smaps_rollup"), "Pss:");
    return 1024 * (shared > 0 ? shared : kilobytes(PROC.resolve(pid + "/status"), "VmRSS:"));
  }

  private static long kilobytes(Path file, String field) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(field)) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      // Ended, or not ours.
    }
    return 0;
  }

  static Optional<Instant> startedAt(long pid) {
    return ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant());
  }
}
