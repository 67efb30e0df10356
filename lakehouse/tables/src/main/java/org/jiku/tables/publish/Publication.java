package org.jiku.tables.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.apache.iceberg.util.SnapshotUtil;
import org.jiku.tables.publish.Fence.Finding;

/**
 * Makes staged files part of a table, exactly once for each (delivery, step) and only for the
 * worker with the newest epoch.
 *
 * <p>Iceberg is never allowed to clean up after a commit that looks failed: the failure may be a
 * lost answer. What a failed commit leaves is found by maintenance, which knows what the table
 * needs.
 */
public final class Publication {
  /** Step of the empty commits by which a worker takes a table over. */
  public static final String FENCE_STEP = "fence";

  private Publication() {}

  /**
   * Publishes what was staged; also when it is empty, because the snapshot says that the step is
   * done. The table is refreshed.
   *
   * @throws StaleEpoch if a worker with a higher epoch has committed; nothing is published
   * @throws Conflict if the table changed in a way that the changes do not know of; nothing is
   *     published, stage again
   */
  public static Outcome commit(Table table, Staged staged, Stamp stamp) {
    if (!staged.stamp().equals(stamp)) {
      throw new IllegalArgumentException("staged for " + staged.stamp() + ", not for " + stamp);
    }
    return staged.derived() ? commitDelta(table, staged) : commitAppend(table, staged);
  }

  private static Outcome commitAppend(Table table, Staged staged) {
    AppendFiles append = table.newAppend();
    staged.data().forEach(append::appendFile);
    return commit(table, append, staged.stamp());
  }

  private static Outcome commitDelta(Table table, Staged staged) {
    RowDelta delta = table.newRowDelta();
    staged.data().forEach(delta::addRows);
    staged.deletes().forEach(delta::addDeletes);
    staged.base().ifPresent(delta::validateFromSnapshot);
    delta
        .validateDeletedFiles()
        .validateDataFilesExist(staged.referenced())
        .validateNoConflictingDataFiles()
        .validateNoConflictingDeleteFiles();
    return commit(table, delta, staged.stamp());
  }

  /**
   * Commits an update under a stamp; the one way by which snapshots of our tables come to be.
   *
   * @throws StaleEpoch as {@link #commit(Table, Staged, Stamp)}
   * @throws Conflict if Iceberg's own checks refuse it
   */
  public static Outcome commit(Table table, SnapshotUpdate<?> update, Stamp stamp) {
    table.refresh();
    Optional<Outcome> before = settled(table, stamp);
    if (before.isPresent()) {
      return before.get();
    }
    List<String> superfluous = new ArrayList<>();
    update.validateWith(new Fence(stamp));
    update.deleteWith(superfluous::add);
    stamp.summary().forEach(update::set);
    try {
      update.commit();
    } catch (RuntimeException failure) {
      table.refresh();
      return settled(table, stamp).orElseThrow(() -> failed(table, stamp, failure));
    }
    table.refresh();
    Outcome outcome = settled(table, stamp).orElseThrow();
    superfluous.forEach(table.io()::deleteFile);
    return outcome;
  }

  private static Optional<Outcome> settled(Table table, Stamp stamp) {
    return switch (Fence.look(table, stamp)) {
      case Finding.Free free -> Optional.empty();
      case Finding.Own own -> Optional.of(new Outcome.Committed(own.snapshotId()));
      case Finding.Other other -> Optional.of(new Outcome.AlreadyPublished(other.snapshotId()));
      case Finding.Higher higher ->
          throw new StaleEpoch(
              "Cannot publish %s in table %s: a worker of epoch %d has taken over"
                  .formatted(stamp, table.name(), higher.epoch()));
    };
  }

  private static RuntimeException failed(Table table, Stamp stamp, RuntimeException failure) {
    boolean changed =
        failure instanceof ValidationException
            // What Iceberg says when the snapshot the changes came from was expired.
            || failure instanceof IllegalArgumentException;
    if (!changed) {
      return failure;
    }
    return new Conflict(
        "Cannot publish %s in table %s: the table has changed meanwhile: %s"
            .formatted(stamp, table.name(), failure.getMessage()),
        failure);
  }

  /** The snapshot of a step that is done, in the retained ancestry of the refreshed table. */
  public static OptionalLong find(Table table, long delivery, String step) {
    table.refresh();
    for (Snapshot ancestor : SnapshotUtil.currentAncestors(table)) {
      Optional<Stamp> stamp = Stamp.of(ancestor);
      if (stamp.isPresent()
          && stamp.get().delivery() == delivery
          && stamp.get().step().equals(step)) {
        return OptionalLong.of(ancestor.snapshotId());
      }
    }
    return OptionalLong.empty();
  }

  /** The highest epoch in the table's retained ancestry; 0 if there is none. */
  public static long epoch(Table table) {
    long highest = 0;
    for (Snapshot ancestor : SnapshotUtil.currentAncestors(table)) {
      highest = Math.max(highest, Stamp.of(ancestor).map(Stamp::epoch).orElse(0L));
    }
    return highest;
  }

  /**
   * Takes the table over: after this no worker of a lower epoch can commit. Does nothing if the
   * epoch stands already.
   *
   * @throws StaleEpoch if a higher epoch stands
   */
  public static void fence(Table table, long epoch) {
    table.refresh();
    if (epoch(table) == epoch) {
      return;
    }
    commit(table, table.newFastAppend(), new Stamp(0, FENCE_STEP, "epoch" + epoch, epoch));
  }

  /** Removes staged files that will not be published. */
  public static void discard(Table table, Staged staged) {
    table.refresh();
    if (Fence.look(table, staged.stamp()) instanceof Finding.Own) {
      throw new IllegalArgumentException(
          "cannot discard %s of table %s: it is published".formatted(staged.stamp(), table.name()));
    }
    if (table.io() instanceof SupportsPrefixOperations files) {
      files.deletePrefix(StagedTable.folder(table, staged.stamp()));
    } else {
      List<ContentFile<?>> written = new ArrayList<>(staged.data());
      written.addAll(staged.deletes());
      written.forEach(file -> table.io().deleteFile(file.location()));
    }
  }
}
