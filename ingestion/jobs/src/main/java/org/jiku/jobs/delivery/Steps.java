package org.jiku.jobs.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jiku.model.delivery.Receipt;
import org.jiku.tables.publish.Conflict;
import org.jiku.tables.publish.Failpoint;
import org.jiku.tables.publish.Publication;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.Stamp;

/**
 * Publishes the steps of one delivery, each once whatever happens, and remembers what was written
 * and how long it took.
 */
final class Steps {
  private static final int TRIES = 5;

  private final long delivery;
  private final long epoch;
  private final String prefix;
  private final List<Receipt.Written> written = new ArrayList<>();
  private final Map<String, Long> milliseconds = new LinkedHashMap<>();

  /**
   * Steps of a delivery; the prefix tells those of its withdrawal from those of its publication.
   */
  Steps(long delivery, long epoch, String prefix) {
    this.delivery = delivery;
    this.epoch = epoch;
    this.prefix = prefix;
  }

  Stamp stamp(String step) {
    return new Stamp(delivery, prefix + step, attempt(), epoch);
  }

  static String attempt() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  /** Whether an earlier attempt has published the step in the table. */
  boolean isPublished(Table table, String step) {
    return Publication.find(table, delivery, prefix + step).isPresent();
  }

  /** One step of a table. */
  record Target(Table table, String step) {}

  /** A step that is not published yet, and the stamp under which it is tried. */
  record Open(Target target, Stamp stamp) {}

  /** Stages and publishes a step of a table, see {@link #publish(List, Function)}. */
  void publish(Table table, String step, Function<Stamp, Staged> stage) {
    publish(
        List.of(new Target(table, step)), open -> List.of(stage.apply(open.getFirst().stamp())));
  }

  /**
   * Stages steps together, unless they are published, and publishes one after the other. What is
   * left is staged anew where a table changed meanwhile; maintenance finds the files of a failed
   * try.
   *
   * @param stage gives what is staged for each open step, in their order
   */
  void publish(List<Target> targets, Function<List<Open>, List<Staged>> stage) {
    List<Target> left = new ArrayList<>();
    for (Target target : targets) {
      OptionalLong before = Publication.find(target.table(), delivery, prefix + target.step());
      if (before.isPresent()) {
        note(target.table(), before.getAsLong());
      } else {
        left.add(target);
      }
    }
    for (int tries = TRIES; !left.isEmpty(); tries--) {
      List<Open> open =
          left.stream().map(target -> new Open(target, stamp(target.step()))).toList();
      long started = System.nanoTime();
      List<Staged> staged = stage.apply(open);
      try {
        for (int i = 0; i < open.size(); i++) {
          commit(open.get(i).target(), staged.get(i), started);
          started = System.nanoTime();
          left.removeFirst();
        }
      } catch (Conflict e) {
        if (tries == 1) {
          throw e;
        }
      }
    }
  }

  private void commit(Target target, Staged staged, long started) {
    String step = prefix + target.step();
    Failpoint.reach(step + ":before-commit");
    note(target.table(), Publication.commit(target.table(), staged, staged.stamp()).snapshotId());
    Failpoint.reach(step + ":after-commit");
    milliseconds.merge(step, (System.nanoTime() - started) / 1_000_000, Long::sum);
  }

  List<Receipt.Written> written() {
    return written;
  }

  Map<String, Long> milliseconds() {
    return milliseconds;
  }

  private void note(Table table, long snapshotId) {
    Snapshot snapshot = table.snapshot(snapshotId);
    if (snapshot == null) {
      return;
    }
    Map<String, String> summary = snapshot.summary();
    String name = table.name();
    written.add(
        new Receipt.Written(
            name.substring(name.indexOf('.') + 1),
            Long.parseLong(summary.getOrDefault("added-records", "0")),
            Long.parseLong(summary.getOrDefault("added-position-deletes", "0")),
            snapshotId));
  }
}
