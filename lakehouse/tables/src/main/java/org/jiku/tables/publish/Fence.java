package org.jiku.tables.publish;

import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Looks at what stands before a commit, each time it is tried. Iceberg re-sends a commit whose
 * answer was lost, and then finds its own snapshot among the ancestors.
 */
final class Fence implements SnapshotAncestryValidator {
  private final Stamp stamp;

  Fence(Stamp stamp) {
    this.stamp = stamp;
  }

  /** What the retained ancestry says of a stamp. */
  sealed interface Finding {
    /** Nothing stands against it. */
    record Free() implements Finding {}

    /** Its own commit has happened. */
    record Own(long snapshotId) implements Finding {}

    /** Another attempt at the step was published. */
    record Other(long snapshotId, Stamp stamp) implements Finding {}

    /** A worker with a higher epoch was here. */
    record Higher(long epoch) implements Finding {}
  }

  /** Looks through a table's ancestry as the {@code Table} knows it. */
  static Finding look(Table table, Stamp stamp) {
    return look(SnapshotUtil.currentAncestors(table), stamp);
  }

  private static Finding look(Iterable<Snapshot> ancestors, Stamp stamp) {
    long highest = stamp.epoch();
    Optional<Finding> other = Optional.empty();
    for (Snapshot ancestor : ancestors) {
      Optional<Stamp> found = Stamp.of(ancestor);
      if (found.isEmpty()) {
        continue;
      }
      Stamp before = found.get();
      if (before.sameAttempt(stamp)) {
        return new Finding.Own(ancestor.snapshotId());
      }
      if (before.sameStep(stamp) && other.isEmpty()) {
        other = Optional.of(new Finding.Other(ancestor.snapshotId(), before));
      }
      highest = Math.max(highest, before.epoch());
    }
    if (highest > stamp.epoch()) {
      return new Finding.Higher(highest);
    }
    return other.orElseGet(Finding.Free::new);
  }

  /**
   * Throws {@link CommitStateUnknownException} where the commit has happened already. Returning
   * false there would make Iceberg remove manifests that the table needs.
   */
  @Override
  public boolean validate(Iterable<Snapshot> ancestors) {
    return switch (look(ancestors, stamp)) {
      case Finding.Free free -> true;
      case Finding.Own own ->
          throw new CommitStateUnknownException(
              new IllegalStateException("snapshot " + own.snapshotId() + " is this commit's own"));
      case Finding.Other other -> false;
      case Finding.Higher higher -> false;
    };
  }

  @Override
  public String errorMessage() {
    return "the " + stamp + " is done or its worker was replaced";
  }
}
