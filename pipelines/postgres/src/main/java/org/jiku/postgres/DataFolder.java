package org.jiku.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder that a server's data and settings are in. */
record DataFolder(PostgresSettings settings, PostgresBinaries binaries, ServerAccount account) {
  private static final Pattern PORT = Pattern.compile("(?m)^port = (\\d+)$");
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private Path path() {
    return settings.dataFolder();
  }

  /**
   * Runs initdb where there is no data yet. It works in a folder beside, so that a half-made one is
   * never used.
   */
  void initialise() throws IOException {
    Path version = path().resolve("PG_VERSION");
    if (Files.exists(version)) {
      String found = Files.readString(version).strip();
      if (!found.equals(binaries.major())) {
        throw new PostgresException(
            "Cannot start PostgreSQL %s on %s: its data was written by version %s; restore a backup into a new home"
                .formatted(binaries.version(), path(), found));
      }
      return;
    }
    Path parent = Objects.requireNonNull(path().getParent());
    Path fresh = Files.createTempDirectory(parent, ".initdb-");
    Path password = Files.createTempFile(parent, ".initdb-", ".password");
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
      Files.writeString(password, SecretFile.loadOrCreate(settings.passwordFile()) + "\n");
      account.own(fresh);
      account.own(password);
      int exit =
          account.run(
              settings.logFile(),
              LIMIT,
              binaries.program("initdb"),
              "--pgdata=" + fresh,
              "--username=" + PostgresServer.SUPERUSER,
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              // Code-point order of the server itself: the same on every machine and after every
              // upgrade
              // of the system. Pinyin order is there on demand: ORDER BY name COLLATE "zh-x-icu".
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--data-checksums",
              "--no-instructions");
      if (exit != 0) {
        throw new PostgresException(
            "Cannot make the data folder %s: initdb ended with %d; the reason is at the end of %s"
                .formatted(path(), exit, settings.logFile()));
      }
      Files.writeString(
          fresh.resolve("postgresql.conf"), "\ninclude = 'jiku.conf'\n", StandardOpenOption.APPEND);
      moveIntoPlace(fresh);
    } finally {
      Files.deleteIfExists(password);
      Folders.delete(fresh);
    }
  }

  private void moveIntoPlace(Path fresh) throws IOException {
    try {
      Files.move(fresh, path(), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Of two that start at once, the first one's folder is the one.
      if (Files.notExists(path().resolve("PG_VERSION"))) {
        throw e;
      }
    }
    try (FileChannel parent = FileChannel.open(Objects.requireNonNull(path().getParent()))) {
      parent.force(true);
    }
  }

  /** Writes the settings that the platform relies on, and returns the port that stands in them. */
  int configure() throws IOException {
    int port = choosePort();
    Path file = path().resolve("jiku.conf");
    Files.writeString(
        file,
        """
        # Written at each start. Settings of your own belong into postgresql.conf, after the include.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        fsync = on
        full_page_writes = on
        synchronous_commit = on
        max_connections = 100
        shared_buffers = 64MB
        timezone = 'UTC'
        log_timezone = 'UTC'
        """
            .formatted(port));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    account.own(file);
    return port;
  }

  private int choosePort() throws IOException {
    if (settings.port() != 0) {
      if (!isFree(settings.port())) {
        throw new PostgresException(
            "Cannot start PostgreSQL on port %d: another program listens there; name another port, or 0 for any free one"
                .formatted(settings.port()));
      }
      return settings.port();
    }
    Optional<Integer> last = lastPort();
    if (last.isPresent() && isFree(last.get())) {
      return last.get();
    }
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }

  private Optional<Integer> lastPort() throws IOException {
    Path file = path().resolve("jiku.conf");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    Matcher port = PORT.matcher(Files.readString(file));
    return port.find() ? Optional.of(Integer.parseInt(port.group(1))) : Optional.empty();
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Makes the folder of a killed server startable: waits for the processes that it left (they end
   * by themselves once they see that their parent is gone), then removes a lock file whose process
   * number another program has now. PostgreSQL removes one whose number is free itself.
   */
  void clearAfterKill() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    List<Long> left = Postmaster.processes(path());
    while (!left.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new PostgresException(
            "Cannot start PostgreSQL on %s: processes of a killed server still work there: %s; end them and try again"
                .formatted(path(), left));
      }
      PostgresServer.pause();
      left = Postmaster.processes(path());
    }
    Files.deleteIfExists(path().resolve("postmaster.pid"));
  }
}
