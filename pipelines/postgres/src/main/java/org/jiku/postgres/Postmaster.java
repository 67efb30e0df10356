package org.jiku.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A running server, as its lock file postmaster.pid tells and /proc confirms: every process of a
 * server works in its data folder, so a number that another program has in the meantime is never
 * taken for a server.
 *
 * @param pid of the parent process
 * @param port it listens on
 * @param ready takes connections
 */
record Postmaster(long pid, int port, boolean ready) {
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Optional<Postmaster> find(Path dataFolder) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(dataFolder.resolve("postmaster.pid"));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.size() <= PORT_LINE) {
      return Optional.empty();
    }
    long pid = Long.parseLong(lines.get(PID_LINE).strip());
    if (!worksIn(Path.of("/proc", Long.toString(pid)), dataFolder.toRealPath())) {
      return Optional.empty();
    }
    boolean ready = lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    return Optional.of(new Postmaster(pid, Integer.parseInt(lines.get(PORT_LINE).strip()), ready));
  }

  /**
   * All processes that work in the data folder: the server's, or what a killed server left behind.
   */
  static List<Long> processes(Path dataFolder) throws IOException {
    Path real = dataFolder.toRealPath();
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(
            Path.of("/proc"),
            entry -> Character.isDigit(entry.getFileName().toString().charAt(0)))) {
      for (Path process : all) {
        if (worksIn(process, real)) {
          found.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    return found;
  }

  private static boolean worksIn(Path process, Path folder) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
    } catch (IOException e) {
      // Gone, a zombie, or another user's: not a server of ours.
      return false;
    }
  }
}
