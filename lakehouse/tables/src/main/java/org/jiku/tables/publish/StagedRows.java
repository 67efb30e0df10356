package org.jiku.tables.publish;

import java.io.Serializable;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Lets a task of another job append rows to a table while it does its own work. The object is made
 * on the driver and travels with the job; {@link #open} is called in the task. Files are staged:
 * they count once {@link Staged#rows} of those that successful attempts returned is published.
 */
public final class StagedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final StagedTable table;

  private StagedRows(StagedTable table) {
    this.table = table;
  }

  /** A writer for the table as this {@code Table} knows it. */
  public static StagedRows writer(Table table, Stamp stamp) {
    return new StagedRows(new StagedTable(table, stamp));
  }

  /** Begins the files of one task attempt. */
  public Output open() {
    return new Output(TaskWriter.mixed(table), new RowPartition(table));
  }

  /** The files of one task attempt; nothing is written before the first row. */
  public static final class Output {
    private final TaskWriter writer;
    private final RowPartition partitions;

    private Output(TaskWriter writer, RowPartition partitions) {
      this.writer = writer;
      this.partitions = partitions;
    }

    /** Appends a row that has the table's columns in the table's order. */
    public void write(InternalRow row) {
      writer.insert(row, partitions.of(row));
    }

    /** Ends the files and gives them; they are serialisable and return with the task's result. */
    public List<DataFile> close() {
      return writer.close().data();
    }

    /** Removes the files; called instead of {@link #close} when the task fails for that reason. */
    public void abort(Throwable reason) {
      writer.abort(reason);
    }
  }
}
