package org.jiku.cli.platform;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jiku.cli.Configuration;
import org.jiku.cli.Home;
import org.jiku.cli.Progress;
import org.jiku.cli.Setting;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.postgres.PlatformDatabase;

/** The processes of one home folder, in the order in which they need each other. */
final class Platform {
  private final Home home;
  private final Database database;
  private final List<Part> engines;

  /**
   * @param engines what runs on the database; they start side by side
   */
  Platform(Home home, Database database, List<Part> engines) {
    this.home = home;
    this.database = database;
    this.engines = List.copyOf(engines);
  }

  static Platform of(Home home) {
    Configuration configuration = home.configuration();
    Database database = Database.of(home, configuration);
    Supplier<PlatformDatabase> prepared =
        () -> PlatformDatabase.describe(database.url(), home.secrets());
    Installation installation = Installation.current();
    JavaPart worker =
        new JavaPart(
            home,
            JavaProgram.WORKER,
            () -> JavaProgram.worker(installation, configuration.value(Setting.WORKER_MEMORY)),
            () ->
                WorkerSettings.text(
                    home,
                    configuration,
                    prepared.get(),
                    RunningPlatform.warehouse(home, configuration)));
    JavaPart catalog =
        new JavaPart(
            home,
            JavaProgram.CATALOG,
            () -> JavaProgram.catalog(installation, configuration.value(Setting.CATALOG_MEMORY)),
            () -> CatalogSettings.text(home, configuration, prepared.get()));
    Trino trino = new Trino(home, configuration, prepared);
    return new Platform(home, database, List.of(catalog, trino, worker));
  }

  /** Starts what does not run. Safe to repeat: what runs as it should is left alone. */
  List<PartState> up(Progress progress) {
    home.create();
    return HomeLock.hold(home, "jiku up", () -> startAll(progress));
  }

  private List<PartState> startAll(Progress progress) {
    List<PartState> states = new ArrayList<>();
    states.add(start(database, progress));
    PlatformDatabase.prepare(database.administrator(), home.secrets());
    states.addAll(startAll(engines, progress));
    return states;
  }

  private static List<PartState> startAll(List<Part> parts, Progress progress) {
    List<PartState> states = new ArrayList<>();
    List<JikuException> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<PartState>> starts =
          parts.stream().map(part -> threads.submit(() -> start(part, progress))).toList();
      for (Future<PartState> start : starts) {
        try {
          states.add(start.get());
        } catch (ExecutionException e) {
          failures.add(
              e.getCause() instanceof JikuException known
                  ? known
                  : new JikuException(
                      ErrorCode.FAILED, "Cannot start the platform: " + e.getCause(), e));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new JikuException(ErrorCode.FAILED, "Cannot start the platform: interrupted", e);
        }
      }
    }
    if (!failures.isEmpty()) {
      JikuException first = failures.getFirst();
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
    return states;
  }

  private static PartState start(Part part, Progress progress) {
    PartState before = part.state();
    long begin = System.nanoTime();
    PartState now = part.start(progress);
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    progress.done(
        part.name(),
        before.isUp() && before.pid() == now.pid()
            ? "%s runs already".formatted(part.name())
            : String.format(
                Locale.ROOT, "%s started in %.1f s", part.name(), taken.toMillis() / 1000.0));
    return now;
  }

  /** Stops in reverse order. Safe to repeat. */
  void down(Progress progress) {
    if (!Files.isDirectory(home.run())) {
      return;
    }
    HomeLock.hold(home, "jiku down", () -> stopAll(progress));
  }

  private List<Part> stopAll(Progress progress) {
    List<Part> stopped = new ArrayList<>();
    for (Part part : parts().reversed()) {
      if (part.state().pid() != 0) {
        progress.show(part.name(), "stopping");
        part.stop();
        progress.done(part.name(), part.name() + " stopped");
        stopped.add(part);
      }
    }
    return stopped;
  }

  /** One look at every process. */
  List<PartState> status() {
    return parts().stream().map(Part::state).toList();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(database);
    parts.addAll(engines);
    return parts;
  }
}
