package org.jiku.cli.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Progress;
import org.jiku.cli.Setting;
import org.jiku.cli.platform.PartState.Condition;
import org.jiku.cli.trino.TrinoDistribution;
import org.jiku.cli.trino.TrinoServer;
import org.jiku.cli.trino.TrinoSettings;
import org.jiku.postgres.PlatformDatabase;

/** The SQL engine, with our plugin in it. */
final class Trino implements Part {
  static final String NAME = "trino";

  private static final String PREFIX = "trino.";

  private final Home home;
  private final Configuration configuration;
  private final Supplier<PlatformDatabase> database;

  /**
   * @param database asked for when Trino is to be started
   */
  Trino(Home home, Configuration configuration, Supplier<PlatformDatabase> database) {
    this.home = home;
    this.configuration = configuration;
    this.database = database;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public PartState start(Progress progress) {
    Path cache = TrinoDistribution.defaultCache(System.getenv());
    TrinoDistribution distribution =
        TrinoDistribution.prepare(cache, line -> progress.show(NAME, line));
    TrinoServer.start(settings(distribution), line -> progress.show(NAME, line));
    return state();
  }

  private TrinoSettings settings(TrinoDistribution distribution) {
    Map<String, String> catalog = new TreeMap<>();
    configuration
        .passedOn(PREFIX)
        .forEach((key, value) -> catalog.put(key.substring(PREFIX.length()), value));
    return new TrinoSettings(
        home.folder(),
        distribution,
        Installation.current().trinoPlugin(),
        database.get().iceberg(),
        RunningPlatform.warehouse(home, configuration),
        catalog,
        configuration.number(Setting.TRINO_PORT),
        configuration.value(Setting.TRINO_MEMORY).toUpperCase(Locale.ROOT));
  }

  @Override
  public void stop() {
    find().ifPresent(TrinoServer::stop);
  }

  @Override
  public PartState state() {
    return find().map(Trino::state).orElseGet(() -> PartState.down(NAME));
  }

  private Optional<TrinoServer> find() {
    return Files.isDirectory(home.folder()) ? TrinoServer.find(home.folder()) : Optional.empty();
  }

  private static PartState state(TrinoServer server) {
    return new PartState(
        NAME,
        server.answers() ? Condition.UP : Condition.SILENT,
        server.pid(),
        server.port(),
        ProcessFacts.memory(server.pid()),
        ProcessFacts.startedAt(server.pid()));
  }
}
