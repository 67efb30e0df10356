package org.jiku.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A real, durable PostgreSQL on 127.0.0.1. The server is a process of its own: it outlives the
 * program that started it until {@link #close()}, and whoever comes next finds it by its data
 * folder.
 */
public final class PostgresServer implements AutoCloseable {
  static final String SUPERUSER = "postgres";

  private static final int START_SECONDS = 300;
  private static final int STOP_SECONDS = 60;

  private final PostgresSettings settings;
  private final PostgresBinaries binaries;
  private final ServerAccount account;
  private final Postmaster postmaster;

  private PostgresServer(
      PostgresSettings settings,
      PostgresBinaries binaries,
      ServerAccount account,
      Postmaster postmaster) {
    this.settings = settings;
    this.binaries = binaries;
    this.account = account;
    this.postmaster = postmaster;
  }

  /**
   * Starts the server, or takes the one that already runs on the data folder (stopping it first
   * where another port is asked for). Returns once it answers and its durability is checked.
   *
   * @throws PostgresException if it cannot be started, or writes without making sure that they are
   *     on disk
   */
  public static PostgresServer start(PostgresSettings settings) {
    try {
      return startOrReuse(settings);
    } catch (IOException e) {
      throw new PostgresException(
          "Cannot start PostgreSQL on " + settings.dataFolder() + ": " + e.getMessage(), e);
    }
  }

  /**
   * The server that runs on the data folder, if there is one that takes connections. Starts
   * nothing.
   */
  public static Optional<PostgresServer> find(PostgresSettings settings) {
    try {
      if (Files.notExists(settings.dataFolder())) {
        return Optional.empty();
      }
      return Postmaster.find(settings.dataFolder())
          .filter(Postmaster::ready)
          .map(found ->
              new PostgresServer(
                  settings,
                  PostgresBinaries.unpack(settings.binariesFolder()),
                  ServerAccount.current(),
                  found));
    } catch (IOException e) {
      throw new PostgresException(
          "Cannot look for PostgreSQL on " + settings.dataFolder() + ": " + e.getMessage(), e);
    }
  }

  private static PostgresServer startOrReuse(PostgresSettings settings) throws IOException {
    PostgresBinaries binaries = PostgresBinaries.unpack(settings.binariesFolder());
    ServerAccount account = ServerAccount.current();
    Path parent = Objects.requireNonNull(settings.dataFolder().getParent());
    Folders.make(parent);
    Folders.make(settings.logFile().getParent());
    account.requireReach(parent);
    account.requireReach(binaries.folder());
    SecretFile.loadOrCreate(settings.passwordFile());
    DataFolder data = new DataFolder(settings, binaries, account);
    data.initialise();

    PostgresServer server = takeOrLaunch(data);
    if (server.dies()) {
      server = takeOrLaunch(data);
    }
    server.requireDurable();
    return server;
  }

  private static PostgresServer takeOrLaunch(DataFolder data) throws IOException {
    PostgresSettings settings = data.settings();
    Optional<PostgresServer> running =
        Postmaster.find(settings.dataFolder())
            .map(found -> new PostgresServer(settings, data.binaries(), data.account(), found));
    if (running.isPresent() && settings.port() != 0 && running.get().port() != settings.port()) {
      running.get().close();
      running = Optional.empty();
    }
    return running.isPresent() && running.get().postmaster.ready()
        ? running.get()
        : launch(data, running.isPresent());
  }

  /**
   * Whether this is a server that was just killed: still in the list of processes, but no longer
   * answering.
   */
  private boolean dies() throws IOException {
    try (Connection connection = access(SUPERUSER).connect()) {
      return !connection.isValid(5);
    } catch (SQLException e) {
      long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      while (isRunning() && System.nanoTime() < deadline) {
        pause();
      }
      return !isRunning();
    }
  }

  private static PostgresServer launch(DataFolder data, boolean isStarting) throws IOException {
    PostgresSettings settings = data.settings();
    int attempts = settings.port() == 0 ? 3 : 1;
    for (int attempt = 1; ; attempt++) {
      if (!isStarting) {
        data.clearAfterKill();
        data.configure();
      }
      // Against a server that another program is just starting, pg_ctl fails at once.
      int exit =
          data.account()
              .run(
                  settings.logFile(),
                  Duration.ofSeconds(START_SECONDS + 10),
                  data.binaries().program("pg_ctl"),
                  "start",
                  "--wait",
                  "--timeout=" + START_SECONDS,
                  "--pgdata=" + settings.dataFolder());
      Optional<Postmaster> started = awaitReady(settings.dataFolder());
      if (started.isPresent()) {
        return new PostgresServer(settings, data.binaries(), data.account(), started.get());
      }
      if (attempt == attempts) {
        throw new PostgresException(
            "Cannot start PostgreSQL on %s: pg_ctl ended with %d; the reason is at the end of %s"
                .formatted(settings.dataFolder(), exit, settings.logFile()));
      }
    }
  }

  private static Optional<Postmaster> awaitReady(Path dataFolder) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(START_SECONDS).toNanos();
    Optional<Postmaster> found = Postmaster.find(dataFolder);
    while (found.isPresent() && !found.get().ready() && System.nanoTime() < deadline) {
      pause();
      found = Postmaster.find(dataFolder);
    }
    return found.filter(Postmaster::ready);
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void requireDurable() {
    try (Connection connection = access(SUPERUSER).connect();
        Statement statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
          if (!row.next() || !row.getString(1).equals("on")) {
            throw new PostgresException(
                "Cannot use PostgreSQL on %s: %s is not on, so a crash could lose committed data; correct its configuration and restart it"
                    .formatted(settings.dataFolder(), setting));
          }
        }
      }
    } catch (SQLException e) {
      throw new PostgresException(
          "Cannot sign in to PostgreSQL on %s as %s with the password of %s: %s"
              .formatted(settings.dataFolder(), SUPERUSER, settings.passwordFile(), e.getMessage()),
          e);
    }
  }

  /** Whether the process that this object stands for still runs. */
  public boolean isRunning() {
    try {
      return Postmaster.find(settings.dataFolder())
          .filter(now -> now.pid() == postmaster.pid())
          .isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** {@code jdbc:postgresql://127.0.0.1:PORT/DATABASE}, without credentials. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** The superuser's access to a database. */
  public DatabaseAccess access(String database) {
    return new DatabaseAccess(jdbcUrl(database), user(), password());
  }

  /** The superuser. */
  public String user() {
    return SUPERUSER;
  }

  /** The superuser's password. */
  public String password() {
    return SecretFile.load(settings.passwordFile());
  }

  /** The number of the server's parent process. */
  public long pid() {
    return postmaster.pid();
  }

  /** The numbers of all its processes, the parent among them. */
  public List<Long> processes() {
    try {
      return Postmaster.processes(settings.dataFolder());
    } catch (IOException e) {
      return List.of();
    }
  }

  public int port() {
    return postmaster.port();
  }

  public PostgresSettings settings() {
    return settings;
  }

  /**
   * Ends the sessions, rolls back what they had open, and stops the server; returns when it has
   * gone.
   */
  @Override
  public void close() {
    stop("fast");
  }

  /** Stops without a checkpoint; the next start recovers from the log, as after a power cut. */
  public void stopImmediately() {
    stop("immediate");
  }

  private void stop(String mode) {
    if (!isRunning()) {
      return;
    }
    try {
      int exit =
          account.run(
              settings.logFile(),
              Duration.ofSeconds(STOP_SECONDS + 10),
              binaries.program("pg_ctl"),
              "stop",
              "--wait",
              "--mode=" + mode,
              "--timeout=" + STOP_SECONDS,
              "--pgdata=" + settings.dataFolder());
      if (isRunning()) {
        throw new PostgresException(
            "Cannot stop PostgreSQL on %s (process %d): pg_ctl ended with %d; see %s"
                .formatted(settings.dataFolder(), pid(), exit, settings.logFile()));
      }
    } catch (IOException e) {
      throw new PostgresException(
          "Cannot stop PostgreSQL on " + settings.dataFolder() + ": " + e.getMessage(), e);
    }
  }
}
