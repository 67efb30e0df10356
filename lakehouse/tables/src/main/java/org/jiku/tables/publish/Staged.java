package org.jiku.tables.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Files that stand in the warehouse but in no snapshot yet.
 *
 * @param base the snapshot the changes were derived from; empty for an empty table
 * @param derived whether the changes depend on what the table held: then no other change may come
 *     between. Plain appends do not
 * @param referenced data files in which rows are deleted
 */
public record Staged(
    Stamp stamp,
    OptionalLong base,
    boolean derived,
    List<DataFile> data,
    List<DeleteFile> deletes,
    List<String> referenced) {
  public Staged {
    data = List.copyOf(data);
    deletes = List.copyOf(deletes);
    referenced = List.copyOf(referenced);
  }

  /** Rows to append, written by {@link StagedRows}. */
  public static Staged rows(Stamp stamp, List<DataFile> data) {
    return new Staged(stamp, OptionalLong.empty(), false, data, List.of(), List.of());
  }

  static Staged of(Table table, Stamp stamp, boolean derived, List<TaskFiles> tasks) {
    Snapshot current = table.currentSnapshot();
    List<DataFile> data = new ArrayList<>();
    List<DeleteFile> deletes = new ArrayList<>();
    List<String> referenced = new ArrayList<>();
    for (TaskFiles task : tasks) {
      data.addAll(task.data());
      deletes.addAll(task.deletes());
      referenced.addAll(task.referenced());
    }
    return new Staged(
        stamp,
        current == null ? OptionalLong.empty() : OptionalLong.of(current.snapshotId()),
        derived,
        data,
        deletes,
        referenced);
  }

  /** How many rows are added. */
  public long inserted() {
    return data.stream().mapToLong(DataFile::recordCount).sum();
  }

  /** How many rows are deleted. */
  public long deleted() {
    return deletes.stream().mapToLong(DeleteFile::recordCount).sum();
  }

  public boolean isEmpty() {
    return data.isEmpty() && deletes.isEmpty();
  }
}
