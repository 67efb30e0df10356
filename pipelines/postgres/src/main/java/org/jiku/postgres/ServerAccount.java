package org.jiku.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Whom the server runs as. PostgreSQL refuses root, so root hands it to the user nobody. */
sealed interface ServerAccount {

  /** Whoever runs this program. */
  record Self() implements ServerAccount {
    @Override
    public List<String> prefix() {
      return List.of();
    }

    @Override
    public void own(Path file) {
      // What we make is ours.
    }

    @Override
    public void requireReach(Path folder) {
      // What we make is in our reach.
    }
  }

  /** The unprivileged user of the system, with the numeric ids of its password file. */
  record Nobody(int uid, int gid) implements ServerAccount {
    @Override
    public List<String> prefix() {
      return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
    }

    @Override
    public void own(Path file) throws IOException {
      Files.setAttribute(file, "unix:gid", gid);
      Files.setAttribute(file, "unix:uid", uid);
    }

    @Override
    public void requireReach(Path folder) throws IOException {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
      for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(each);
        if (permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
          continue;
        }
        if (!each.startsWith(temporary)) {
          throw new PostgresException(
              "Cannot run PostgreSQL in %s: for root it runs as the user nobody, who may not enter %s; choose a folder that is open to all, such as /var/lib/jiku"
                  .formatted(folder, each));
        }
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(each, permissions);
      }
    }
  }

  /** What a command line begins with so that this account runs it. */
  List<String> prefix();

  /** Gives a file or folder to this account. */
  void own(Path file) throws IOException;

  /**
   * Stops unless this account can enter the folder; folders for temporary files are opened for it.
   */
  void requireReach(Path folder) throws IOException;

  static ServerAccount current() {
    try {
      if (!Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))) {
        return new Self();
      }
      for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
        String[] fields = line.split(":", -1);
        if (fields[0].equals("nobody")) {
          return new Nobody(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]));
        }
      }
    } catch (IOException e) {
      throw new PostgresException("Cannot find out who runs this program: " + e, e);
    }
    throw new PostgresException(
        "Cannot run PostgreSQL as root: it needs the user nobody, and this system has none; run jiku as another user");
  }

  /**
   * Runs a program of PostgreSQL as this account, its output appended to a file.
   *
   * @return its exit code
   */
  default int run(Path output, Duration limit, String... command) throws IOException {
    List<String> line = new ArrayList<>(prefix());
    line.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            // A folder that every account can enter.
            .directory(Path.of("/").toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IOException(command[0] + " did not end within " + limit.toSeconds() + " s");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + command[0], e);
    }
  }
}
