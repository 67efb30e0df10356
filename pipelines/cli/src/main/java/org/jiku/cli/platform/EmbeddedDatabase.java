package org.jiku.cli.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Progress;
import org.jiku.cli.Setting;
import org.jiku.cli.platform.PartState.Condition;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.postgres.DatabaseAccess;
import org.jiku.postgres.PostgresServer;
import org.jiku.postgres.PostgresSettings;

/** PostgreSQL in the home folder. */
final class EmbeddedDatabase implements Database {
  private static final String MAINTENANCE = "postgres";

  private final Home home;
  private final PostgresSettings settings;

  EmbeddedDatabase(Home home, Configuration configuration) {
    this.home = home;
    this.settings =
        new PostgresSettings(
            home.postgres().resolve("binaries"),
            home.postgres().resolve("data"),
            LogFile.of(home, NAME).path(),
            home.secrets().resolve("postgres.password"),
            configuration.number(Setting.POSTGRES_PORT));
  }

  @Override
  public PartState start(Progress progress) {
    if (PostgresServer.find(settings).isEmpty()) {
      progress.show(NAME, "starting");
      LogFile.of(home, NAME).rotate();
    }
    return state(PostgresServer.start(settings));
  }

  @Override
  public void stop() {
    PostgresServer.find(settings).ifPresent(PostgresServer::close);
  }

  @Override
  public PartState state() {
    return PostgresServer.find(settings).map(this::state).orElseGet(() -> PartState.down(NAME));
  }

  private PartState state(PostgresServer server) {
    return new PartState(
        NAME,
        answers(server) ? Condition.UP : Condition.SILENT,
        server.pid(),
        server.port(),
        server.processes().stream().mapToLong(ProcessFacts::memory).sum(),
        ProcessFacts.startedAt(server.pid()));
  }

  private static boolean answers(PostgresServer server) {
    try (Connection connection = server.access(MAINTENANCE).connect()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public DatabaseAccess administrator() {
    return running().access(MAINTENANCE);
  }

  @Override
  public String url() {
    return running().jdbcUrl(MAINTENANCE);
  }

  private PostgresServer running() {
    Optional<PostgresServer> server = PostgresServer.find(settings);
    return server.orElseThrow(() ->
        new JikuException(
            ErrorCode.FAILED,
            "Cannot reach the platform in %s: PostgreSQL does not run; start it with jiku up --home %s"
                .formatted(home.folder(), home.folder())));
  }
}
