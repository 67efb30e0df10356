package org.jiku.tables.maintenance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ExpireSnapshots.CleanupLevel;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.jiku.model.delivery.MaintenanceReport;
import org.jiku.tables.publish.Publication;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/**
 * Keeps a table small: compacts, merges manifests, expires snapshots, removes files that nobody
 * needs. Run by a worker that holds the lease on the table; its epoch is made to stand in the table
 * first, so whoever held it before cannot commit what is removed. A query that reads an expired
 * snapshot at that moment fails and has to be asked again.
 */
public final class Maintenance {
  private final Warehouse warehouse;

  public Maintenance(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Does all of it for one table.
   *
   * @throws org.jiku.tables.publish.StaleEpoch if another worker has taken over
   */
  public MaintenanceReport run(Table table, Retention retention) {
    Publication.fence(table, retention.epoch());
    Orphans orphans = new Orphans(table);
    final long bytesBefore = orphans.bytes();
    final int dataBefore = LiveFiles.data(table, table.currentSnapshot()).size();
    final int deletesBefore = LiveFiles.deletes(table, table.currentSnapshot()).size();
    Compaction compaction = new Compaction(warehouse, table, retention.epoch());
    final boolean compacted = compaction.run();
    compaction.mergeManifests();
    int expired = expire(table, retention);
    int removed = orphans.remove(retention.oldestLiveEpoch());
    return new MaintenanceReport(
        table.name(),
        dataBefore,
        LiveFiles.data(table, table.currentSnapshot()).size(),
        deletesBefore,
        LiveFiles.deletes(table, table.currentSnapshot()).size(),
        bytesBefore,
        orphans.bytes(),
        expired,
        removed,
        compacted);
  }

  /**
   * Removes only what dead workers have staged, and what nobody needs any more; rewrites nothing.
   *
   * @return how many files were removed
   */
  public int sweep(Table table, Retention retention) {
    Publication.fence(table, retention.epoch());
    return new Orphans(table).remove(retention.oldestLiveEpoch());
  }

  /**
   * Forgets all snapshots that are older than the oldest one that must stay. The chain from there
   * to the present stays whole: a fence can look no further than the first gap.
   */
  private static int expire(Table table, Retention retention) {
    table.refresh();
    List<Long> chain = new ArrayList<>();
    Set<Long> keep = new HashSet<>(retention.snapshots());
    long highest = Publication.epoch(table);
    int lastKept = 0;
    boolean epochSeen = false;
    for (Snapshot ancestor : SnapshotUtil.currentAncestors(table)) {
      Optional<Stamp> stamp = Stamp.of(ancestor);
      boolean newestEpoch = !epochSeen && stamp.isPresent() && stamp.get().epoch() == highest;
      epochSeen |= newestEpoch;
      if (newestEpoch
          || keep.contains(ancestor.snapshotId())
          || stamp.filter(s -> retention.openDeliveries().contains(s.delivery())).isPresent()) {
        lastKept = chain.size();
      }
      chain.add(ancestor.snapshotId());
    }
    keep.addAll(chain.subList(0, lastKept + 1));
    // Reading files goes by reachability alone, and age plays no part.
    ExpireSnapshots expire =
        table.expireSnapshots().expireOlderThan(0).cleanupLevel(CleanupLevel.NONE);
    int expired = 0;
    for (Snapshot snapshot : table.snapshots()) {
      if (!keep.contains(snapshot.snapshotId())) {
        expire.expireSnapshotId(snapshot.snapshotId());
        expired++;
      }
    }
    if (expired > 0) {
      expire.commit();
      table.refresh();
    }
    return expired;
  }
}
