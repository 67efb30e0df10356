package org.jiku.tables.maintenance;

import java.util.Set;

/**
 * What maintenance must leave alone.
 *
 * @param epoch of the worker that maintains; it holds the lease on the table, so no worker of this
 *     or a later epoch is writing to it
 * @param oldestLiveEpoch staged files of this epoch and later stay: their deliveries are not
 *     finished
 * @param openDeliveries numbers of deliveries that the ledger has not finished: their steps stay in
 *     the table's ancestry
 * @param snapshots ids that somebody still needs, such as a backup
 */
public record Retention(
    long epoch, long oldestLiveEpoch, Set<Long> openDeliveries, Set<Long> snapshots) {
  public Retention {
    openDeliveries = Set.copyOf(openDeliveries);
    snapshots = Set.copyOf(snapshots);
    if (oldestLiveEpoch > epoch) {
      throw new IllegalArgumentException(
          "the oldest live epoch " + oldestLiveEpoch + " is after the maintainer's own " + epoch);
    }
  }

  /** Nothing is open: all but the present is removed. */
  public static Retention none(long epoch) {
    return new Retention(epoch, epoch, Set.of(), Set.of());
  }
}
