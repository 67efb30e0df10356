package org.jiku.tables.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.deletes.DeleteGranularity;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.io.ClusteredDataWriter;
import org.apache.iceberg.io.DataWriteResult;
import org.apache.iceberg.io.DeleteWriteResult;
import org.apache.iceberg.io.FanoutDataWriter;
import org.apache.iceberg.io.FanoutPositionOnlyDeleteWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.PartitioningWriter;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Writes the files of one task attempt. {@link #close} gives what was written; {@link #abort}
 * removes it. File names carry the number of the task attempt, so a second attempt never meets the
 * first.
 */
final class TaskWriter {
  private final Table table;
  private final PartitionSpec spec;
  private final PartitioningWriter<InternalRow, DataWriteResult> inserts;
  private final PartitioningWriter<PositionDelete<InternalRow>, DeleteWriteResult> deletes;
  private final PositionDelete<InternalRow> position = PositionDelete.create();
  private boolean closed;

  private TaskWriter(
      Table table,
      PartitioningWriter<InternalRow, DataWriteResult> inserts,
      PartitioningWriter<PositionDelete<InternalRow>, DeleteWriteResult> deletes) {
    this.table = table;
    this.spec = table.spec();
    this.inserts = inserts;
    this.deletes = deletes;
  }

  /** For rows that come partition by partition: one file is open at a time. */
  static TaskWriter clustered(StagedTable table) {
    OutputFileFactory names = names(table, "data");
    return new TaskWriter(
        table,
        new ClusteredDataWriter<>(RowFileWriters.of(table), names, table.io(), fileSize(table)),
        deletes(table));
  }

  /** For rows whose partitions come mixed: one file is open for each partition. */
  static TaskWriter mixed(StagedTable table) {
    OutputFileFactory names = names(table, "data");
    return new TaskWriter(
        table,
        new FanoutDataWriter<>(RowFileWriters.of(table), names, table.io(), fileSize(table)),
        deletes(table));
  }

  void insert(InternalRow row, StructLike partition) {
    inserts.write(row, spec, partition);
  }

  /** Deletes a row that stands in a data file of that partition; in any order. */
  void delete(String file, long row, StructLike partition) {
    position.set(file, row);
    deletes.write(position, spec, partition);
  }

  TaskFiles close() {
    closeOnce();
    DeleteWriteResult deleted = deletes.result();
    List<String> referenced = new ArrayList<>();
    deleted.referencedDataFiles().forEach(file -> referenced.add(file.toString()));
    return new TaskFiles(inserts.result().dataFiles(), deleted.deleteFiles(), referenced);
  }

  /** Removes what this attempt has written; what goes wrong meanwhile is added to the reason. */
  void abort(Throwable reason) {
    try {
      TaskFiles files = close();
      List<ContentFile<?>> written = new ArrayList<>(files.data());
      written.addAll(files.deletes());
      written.forEach(file -> table.io().deleteFile(file.location()));
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  private void closeOnce() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      inserts.close();
      deletes.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot finish files of table " + table.name(), e);
    }
  }

  private static FanoutPositionOnlyDeleteWriter<InternalRow> deletes(StagedTable table) {
    DeleteGranularity granularity =
        DeleteGranularity.fromString(
            table
                .properties()
                .getOrDefault(
                    TableProperties.DELETE_GRANULARITY,
                    TableProperties.DELETE_GRANULARITY_DEFAULT));
    return new FanoutPositionOnlyDeleteWriter<>(
        RowFileWriters.of(table),
        names(table, "deletes"),
        table.io(),
        fileSize(table),
        granularity);
  }

  private static OutputFileFactory names(StagedTable table, String suffix) {
    TaskContext task = TaskContext.get();
    int partition = task == null ? 0 : task.partitionId();
    long attempt = task == null ? 0 : task.taskAttemptId();
    return OutputFileFactory.builderFor(table, partition, attempt).suffix(suffix).build();
  }

  private static long fileSize(Table table) {
    return PropertyUtil.propertyAsLong(
        table.properties(),
        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT);
  }
}
