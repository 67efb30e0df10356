package org.jiku.cli.trino;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A Trino server on 127.0.0.1. It is a process of its own: it outlives the program that started it
 * until {@link #stop()}, and whoever comes next finds it by the home folder.
 */
public final class TrinoServer {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
  private static final int PORT_ATTEMPTS = 3;

  private final TrinoFiles files;
  private final ProcessHandle process;
  private final int port;

  private TrinoServer(TrinoFiles files, ProcessHandle process, int port) {
    this.files = files;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts the server, or takes the one that already runs in the home folder; one that does not
   * answer, or was started with other settings or an older plugin, is stopped first. Returns once
   * the server answers a query.
   *
   * @param progress takes a line about what is going on, often
   * @throws TrinoException if it cannot be started, with the end of what it printed
   */
  public static TrinoServer start(TrinoSettings settings, Consumer<String> progress) {
    try {
      Optional<TrinoServer> running = find(settings.home());
      if (running.isPresent()) {
        if (running.get().runsWith(settings) && running.get().answers()) {
          return running.get();
        }
        progress.accept("stopping, because its settings or programs have changed");
        running.get().stop();
      }
      return launch(settings, progress);
    } catch (IOException e) {
      throw new TrinoException("Cannot start Trino in " + settings.home() + ": " + e, e);
    }
  }

  /** The server whose process runs in a home folder, whether it answers or not. */
  public static Optional<TrinoServer> find(Path home) {
    TrinoFiles files = new TrinoFiles(home.toAbsolutePath().normalize());
    return TrinoProcess.find(files).map(process -> new TrinoServer(files, process, port(files)));
  }

  /**
   * Where another process finds how to sign in, whether or not the server runs: files whose content
   * changes, and names that do not.
   */
  public static Map<String, String> reach(Path home, String user) {
    TrinoFiles files = new TrinoFiles(home.toAbsolutePath().normalize());
    return Map.of(
        "state", files.state().toString(),
        "certificate", files.certificate().toString(),
        "secret-file", files.userSecret(user).toString(),
        "user", user,
        "catalog", TrinoSettings.CATALOG);
  }

  /** The access of a user whose secret the home folder holds; says nothing about the server. */
  public static TrinoAccess access(Path home, String user) {
    TrinoAccess withoutSecret = access(home, user, "");
    return access(home, user, new SqlAccounts(new TrinoFiles(home)).secret(withoutSecret.user()));
  }

  /**
   * The access of a user with a secret of whatever origin; says nothing about the server.
   *
   * @throws TrinoException if no server has ever run in the home folder, or the name cannot be one
   */
  public static TrinoAccess access(Path home, String user, String secret) {
    TrinoFiles files = new TrinoFiles(home.toAbsolutePath().normalize());
    if (!SqlAccounts.USER.matcher(user).matches()) {
      throw new TrinoException("Cannot sign in as '" + user + "': that is no user name");
    }
    int port = port(files);
    if (port == 0) {
      throw new TrinoException(
          "Cannot reach Trino: it has never run in " + home + "; start it with jiku up");
    }
    return new TrinoAccess(port, files.certificate(), user, secret);
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Whether the server answers a query of the auditor now. */
  public boolean answers() {
    return process.isAlive() && access(files.home(), TrinoSettings.AUDITOR).answers();
  }

  /** Ends running queries and stops the server; returns when it has gone. */
  public void stop() {
    end(process);
  }

  private boolean runsWith(TrinoSettings settings) throws IOException {
    return (settings.port() == 0 || settings.port() == port)
        && settings.heap().equals(state(files).getProperty("heap"))
        && new TrinoConfiguration(settings).isCurrent();
  }

  private static TrinoServer launch(TrinoSettings settings, Consumer<String> progress)
      throws IOException {
    TrinoFiles files = settings.files();
    for (int attempt = 1; ; attempt++) {
      int port = choose(settings, attempt);
      new TrinoConfiguration(settings).write(port, Ports.free());
      TrinoFiles.writeProperties(
          files.state(), Map.of("port", String.valueOf(port), "heap", settings.heap()));
      Files.deleteIfExists(files.output());
      Process process = new TrinoProcess(settings).start();
      TrinoServer server = new TrinoServer(files, process.toHandle(), port);
      if (server.waitUntilReady(progress)) {
        return server;
      }
      end(process.toHandle());
      boolean taken =
          printed(files.output()).contains("Address already in use")
              || printed(files.log()).contains("Address already in use");
      if (!taken || attempt == PORT_ATTEMPTS || settings.port() != 0) {
        throw new TrinoException(
            "Cannot start Trino: it does not answer; see %s and %s. Its last words:%n%s"
                .formatted(files.log(), files.output(), lastWords(files)));
      }
    }
  }

  private boolean waitUntilReady(Consumer<String> progress) throws IOException {
    Instant begin = Instant.now();
    while (process.isAlive()) {
      Duration waited = Duration.between(begin, Instant.now());
      if (waited.compareTo(START_LIMIT) > 0) {
        return false;
      }
      progress.accept("starting, " + waited.toSeconds() + " s");
      if (answers()) {
        return true;
      }
      pause();
    }
    return false;
  }

  /** The port asked for, else at the first attempt the one of the last start if it is free. */
  private static int choose(TrinoSettings settings, int attempt) throws IOException {
    if (settings.port() != 0) {
      return settings.port();
    }
    int last = port(settings.files());
    return attempt == 1 && last != 0 && Ports.isFree(last) ? last : Ports.free();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      process.onExit().join();
    } catch (ExecutionException e) {
      throw new TrinoException("Cannot stop Trino, process " + process.pid() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrinoException("Cannot stop Trino: interrupted", e);
    }
  }

  /** That of the last start; 0 if there was none. */
  private static int port(TrinoFiles files) {
    return Integer.parseInt(state(files).getProperty("port", "0"));
  }

  private static Properties state(TrinoFiles files) {
    Properties state = new Properties();
    if (Files.exists(files.state())) {
      try (Reader reader = Files.newBufferedReader(files.state())) {
        state.load(reader);
      } catch (IOException e) {
        throw new TrinoException("Cannot read " + files.state() + ": " + e, e);
      }
    }
    return state;
  }

  private static String lastWords(TrinoFiles files) throws IOException {
    String log = printed(files.log());
    int error = log.indexOf("\tERROR\t");
    String text = error >= 0 ? log.substring(error) : printed(files.output());
    return text.lines()
        .limit(15)
        .reduce("", (all, line) -> all + "  " + line + "\n")
        .stripTrailing();
  }

  private static String printed(Path file) throws IOException {
    File log = file.toFile();
    if (!log.exists()) {
      return "";
    }
    byte[] all = Files.readAllBytes(file);
    int from = Math.max(0, all.length - 200_000);
    return new String(all, from, all.length - from, StandardCharsets.UTF_8);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrinoException("Cannot wait for Trino: interrupted", e);
    }
  }
}
