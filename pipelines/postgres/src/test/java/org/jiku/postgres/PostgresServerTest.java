package org.jiku.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiku.postgres.PlatformDatabaseContract.execute;
import static org.jiku.postgres.PlatformDatabaseContract.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresServerTest {
  @TempDir private static Path shared;
  @TempDir private static Path folder;
  private PostgresSettings settings;
  private PostgresServer server;

  @BeforeEach
  void start() {
    settings = settings(folder, 0);
    server = PostgresServer.start(settings);
  }

  @AfterAll
  static void stop() {
    PostgresServer.find(settings(folder, 0)).ifPresent(PostgresServer::close);
  }

  private static PostgresSettings settings(Path folder, int port) {
    return new PostgresSettings(
        shared.resolve("binaries"),
        folder.resolve("data of one"),
        folder.resolve("logs/postgresql.log"),
        folder.resolve("secrets/superuser.password"),
        port);
  }

  @Test
  void outlivesAnOrderlyStopWithItsDataPasswordAndPort() throws SQLException {
    execute(server.access("postgres"), "CREATE TABLE kept AS SELECT 7 AS number");
    String password = server.password();
    server.close();
    assertThat(server.isRunning()).isFalse();
    assertThat(PostgresServer.find(settings)).isEmpty();

    PostgresServer again = PostgresServer.start(settings);

    assertThat(again.port()).isEqualTo(server.port());
    assertThat(again.password()).isEqualTo(password);
    assertThat(query(again.access("postgres"), "SELECT number FROM kept")).isEqualTo("7");
  }

  @Test
  void aLiveServerIsReusedNotStartedTwice() {
    PostgresServer again = PostgresServer.start(settings);

    assertThat(again.pid()).isEqualTo(server.pid());
    assertThat(PostgresServer.find(settings).orElseThrow().pid()).isEqualTo(server.pid());
  }

  @Test
  void aLiveServerMovesToThePortThatIsAskedFor() throws IOException {
    int other = freePort();

    PostgresServer moved = PostgresServer.start(settings(folder, other));

    assertThat(moved.port()).isEqualTo(other);
    assertThat(server.isRunning()).isFalse();
  }

  @Test
  void aKilledServerComesBackWithWhatWasCommitted() throws SQLException {
    execute(server.access("postgres"), "CREATE TABLE safe AS SELECT 7 AS number");
    ProcessHandle killed = ProcessHandle.of(server.pid()).orElseThrow();
    killed.destroyForcibly();

    PostgresServer again = PostgresServer.start(settings);

    assertThat(again.pid()).isNotEqualTo(server.pid());
    assertThat(query(again.access("postgres"), "SELECT number FROM safe")).isEqualTo("7");
  }

  @Test
  void aLockFileWithTheNumberOfAnotherProgramDoesNotPreventTheStart() throws IOException {
    Path lock = settings.dataFolder().resolve("postmaster.pid");
    List<String> lines = Files.readAllLines(lock);
    server.stopImmediately();
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      lines.set(0, Long.toString(stranger.pid()));
      Files.write(lock, lines);

      assertThat(PostgresServer.find(settings)).isEmpty();
      assertThat(PostgresServer.start(settings).isRunning()).isTrue();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aTakenRememberedPortIsReplacedAndATakenFixedPortIsNamed() throws IOException {
    server.close();
    try (ServerSocket taken =
        new ServerSocket(server.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PostgresServer.start(settings(folder, taken.getLocalPort())))
          .isInstanceOf(PostgresException.class)
          .hasMessageStartingWith("Cannot start PostgreSQL on port " + taken.getLocalPort());

      assertThat(PostgresServer.start(settings).port()).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void twoServersRunSideBySide(@TempDir Path other) throws SQLException {
    try (PostgresServer second = PostgresServer.start(settings(other, 0))) {
      assertThat(second.port()).isNotEqualTo(server.port());
      assertThat(query(second.access("postgres"), "SELECT 1")).isEqualTo("1");
      assertThat(query(server.access("postgres"), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aServerThatWouldLoseCommitsIsRefused() throws SQLException {
    execute(server.access("postgres"), "ALTER SYSTEM SET fsync = off");
    server.close();
    try {
      assertThatThrownBy(() -> PostgresServer.start(settings))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("fsync is not on");
    } finally {
      PostgresServer lax = PostgresServer.find(settings).orElseThrow();
      execute(lax.access("postgres"), "ALTER SYSTEM RESET fsync");
      lax.close();
    }
  }

  @Test
  void listensOnLoopbackAloneAndKeepsItsSecretsClosed() throws SQLException, IOException {
    assertThat(query(server.access("postgres"), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(query(server.access("postgres"), "SHOW unix_socket_directories")).isEmpty();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.passwordFile())))
        .isEqualTo("rw-------");
    assertThat(ProcessHandle.of(server.pid()).orElseThrow().info().commandLine().orElse(""))
        .doesNotContain(server.password());
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
