package org.jiku.worker;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jiku.model.JikuException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker process: {@code WorkerMain --config FILE} (keys: {@link WorkerSettings}). It logs to
 * the standard output, writes {@code run/worker.ready} in its home once it takes work, and ends in
 * order on SIGTERM: the step at hand is finished or handed back.
 */
public final class WorkerMain {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerMain.class);

  /** Above Spark's own hook (40), which would take the session from under the step at hand. */
  private static final int HOOK_PRIORITY = 100;

  private WorkerMain() {}

  /** Ends with 2 where the settings cannot be used, with 1 where the start fails. */
  public static void main(String[] args) {
    try {
      if (args.length != 2 || !args[0].equals("--config")) {
        LOG.error("Cannot start the worker: it takes --config FILE");
        System.exit(2);
      }
      WorkerSettings settings = WorkerSettings.load(Path.of(args[1]));
      Worker worker = Worker.start(settings);
      ShutdownHookManager.get()
          .addShutdownHook(
              worker::close, HOOK_PRIORITY, settings.grace().toSeconds() + 10, TimeUnit.SECONDS);
      worker.awaitEnd();
    } catch (JikuException e) {
      LOG.error("The worker does not start: {}", e.getMessage());
      System.exit(e.code().exitCode());
    } catch (RuntimeException | InterruptedException e) {
      LOG.error("The worker does not start", e);
      System.exit(1);
    }
  }
}
