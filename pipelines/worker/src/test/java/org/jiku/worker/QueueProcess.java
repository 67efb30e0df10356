package org.jiku.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.tables.publish.Failpoint;

/**
 * A process with a queue whose job writes a line for each call into a file. Arguments: URL, user
 * and password of the database, the file, a name. The failpoint {@code job:begun} lies between the
 * lines {@code NAME begun} and {@code NAME ended}.
 */
final class QueueProcess {
  static final Duration HEARTBEAT = Duration.ofMillis(500);

  private QueueProcess() {}

  public static void main(String[] args) throws InterruptedException {
    WorkQueue queue =
        queue(WorkDatabase.open(args[0], args[1], args[2]), Path.of(args[3]), args[4]);
    queue.start();
    Thread.currentThread().join();
  }

  static WorkQueue queue(WorkDatabase database, Path file, String name) {
    Job job =
        new Job() {
          @Override
          public Collection<String> scopes(Item item) {
            return List.of("table:" + item.request().hashCode());
          }

          @Override
          public void fence(Item item, Lease lease) {
            write(file, name + " fenced " + item.number());
          }

          @Override
          public Optional<String> run(Item item, Lease lease) {
            write(file, name + " begun " + item.number());
            Failpoint.reach("job:begun");
            write(file, name + " ended " + item.number());
            return Optional.of(name);
          }
        };
    ItemRunner runner =
        new ItemRunner(
            new Items(database),
            new Leases(database, name, HEARTBEAT.multipliedBy(4)),
            Map.of(Item.Kind.MAINTAIN, job),
            RetryPolicy.USUAL);
    return WorkQueue.create(
        database,
        number -> {
          ItemRunner.Outcome outcome = runner.run(number);
          write(file, name + " left " + number);
          return outcome;
        },
        name,
        HEARTBEAT,
        Duration.ofSeconds(5));
  }

  private static void write(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
