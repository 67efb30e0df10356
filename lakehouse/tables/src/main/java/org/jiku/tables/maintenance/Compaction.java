package org.jiku.tables.maintenance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.RewriteManifests;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jiku.tables.publish.Conflict;
import org.jiku.tables.publish.Publication;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/** Rewrites buckets whose rows lie in many files or under many deletes; one commit, fenced. */
final class Compaction {
  private static final String STEP = "compact";
  private static final String MANIFEST_STEP = "manifests";
  private static final int MANY_FILES = 4;
  private static final int MANY_MANIFESTS = 4;

  /** One row in so many may be deleted before its bucket is worth a rewrite. */
  private static final int DELETED_SHARE = 20;

  private final Warehouse warehouse;
  private final Table table;
  private final long epoch;

  Compaction(Warehouse warehouse, Table table, long epoch) {
    this.warehouse = warehouse;
    this.table = table;
    this.epoch = epoch;
  }

  /**
   * Rewrites what is worth it.
   *
   * @return false if rows were deleted meanwhile: then nothing is changed
   */
  boolean run() {
    Snapshot snapshot = current();
    List<DataFile> data = LiveFiles.data(table, snapshot);
    List<DeleteFile> deletes = LiveFiles.deletes(table, snapshot);
    Set<Integer> buckets = worthIt(data, deletes);
    if (buckets.isEmpty()) {
      return true;
    }
    data.removeIf(file -> !buckets.contains(bucket(file)));
    deletes.removeIf(file -> !buckets.contains(bucket(file)));

    Stamp stamp = stamp(STEP);
    Staged staged =
        StagedChanges.append(warehouse.session(), rows(snapshot, buckets), table, stamp);
    RewriteFiles rewrite = table.newRewrite().validateFromSnapshot(snapshot.snapshotId());
    data.forEach(rewrite::deleteFile);
    deletes.forEach(rewrite::deleteFile);
    staged.data().forEach(rewrite::addFile);
    try {
      Publication.commit(table, rewrite, stamp);
      return true;
    } catch (Conflict e) {
      Publication.discard(table, staged);
      return false;
    }
  }

  /** Merges manifests into few. Neither keys nor partition values matter, so null cannot hurt. */
  void mergeManifests() {
    List<ManifestFile> manifests = table.currentSnapshot().dataManifests(table.io());
    if (manifests.size() <= MANY_MANIFESTS) {
      return;
    }
    RewriteManifests rewrite = table.rewriteManifests().clusterBy(file -> 0);
    Publication.commit(table, rewrite, stamp(MANIFEST_STEP));
  }

  /** The current snapshot, made under the current schema: Spark reads a snapshot by its own. */
  private Snapshot current() {
    Snapshot snapshot = table.currentSnapshot();
    Integer schema = snapshot.schemaId();
    if (schema == null || schema != table.schema().schemaId()) {
      Publication.commit(table, table.newFastAppend(), stamp("schema"));
      snapshot = table.currentSnapshot();
    }
    return snapshot;
  }

  private Set<Integer> worthIt(List<DataFile> data, List<DeleteFile> deletes) {
    long small =
        PropertyUtil.propertyAsLong(
                table.properties(),
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT)
            / 2;
    Map<Integer, Integer> smallFiles = new HashMap<>();
    Map<Integer, Long> rows = new HashMap<>();
    for (DataFile file : data) {
      rows.merge(bucket(file), file.recordCount(), Long::sum);
      if (file.fileSizeInBytes() < small) {
        smallFiles.merge(bucket(file), 1, Integer::sum);
      }
    }
    Map<Integer, Integer> deleteFiles = new HashMap<>();
    Map<Integer, Long> deleted = new HashMap<>();
    for (DeleteFile file : deletes) {
      deleteFiles.merge(bucket(file), 1, Integer::sum);
      deleted.merge(bucket(file), file.recordCount(), Long::sum);
    }
    Set<Integer> worthIt = new HashSet<>();
    for (Map.Entry<Integer, Long> bucket : rows.entrySet()) {
      int key = bucket.getKey();
      if (smallFiles.getOrDefault(key, 0) >= MANY_FILES
          || deleteFiles.getOrDefault(key, 0) >= MANY_FILES
          || deleted.getOrDefault(key, 0L) * DELETED_SHARE > bucket.getValue()) {
        worthIt.add(key);
      }
    }
    return worthIt;
  }

  private Dataset<Row> rows(Snapshot snapshot, Set<Integer> buckets) {
    Column bucket = StagedChanges.bucket(table);
    return warehouse
        .session()
        .read()
        .option("versionAsOf", Long.toString(snapshot.snapshotId()))
        .table(table.name())
        .where(bucket.isInCollection(buckets))
        .select(functions.col("*"));
  }

  private static int bucket(ContentFile<?> file) {
    return file.partition().get(0, Integer.class);
  }

  private Stamp stamp(String step) {
    return new Stamp(0, step, "m" + epoch + "-" + UUID.randomUUID(), epoch);
  }
}
