package org.jiku.jobs.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
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

  /**
   * Stages and publishes a step of a table, unless it is published; anew where the table changed
   * meanwhile.
   */
  void publish(Table table, String step, Function<Stamp, Staged> stage) {
    publish(table, () -> stamp(step), stage);
  }

  /** The same with stamps from elsewhere; all of one step. */
  void publish(Table table, Supplier<Stamp> stamps, Function<Stamp, Staged> stage) {
    String step = stamps.get().step();
    OptionalLong before = Publication.find(table, delivery, step);
    if (before.isPresent()) {
      note(table, before.getAsLong());
      return;
    }
    long started = System.nanoTime();
    for (int left = TRIES; ; left--) {
      Stamp stamp = stamps.get();
      Staged staged = stage.apply(stamp);
      Failpoint.reach(step + ":before-commit");
      try {
        note(table, Publication.commit(table, staged, stamp).snapshotId());
        Failpoint.reach(step + ":after-commit");
        milliseconds.merge(step, (System.nanoTime() - started) / 1_000_000, Long::sum);
        return;
      } catch (Conflict e) {
        if (left == 1) {
          throw e;
        }
      }
    }
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
