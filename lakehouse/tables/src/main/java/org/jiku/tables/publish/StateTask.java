package org.jiku.tables.publish;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.StructLike;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What a task of {@link StagedState} does with the rows of its bucket, which come in key order. */
record StateTask(TableRows layout, ArrayList<Target> targets) implements Serializable {

  StateTask(TableRows layout, List<Target> targets) {
    this(layout, new ArrayList<>(targets));
  }

  /**
   * A table to be written.
   *
   * @param kept place of the column whose standing value is kept; -1 if there is none
   * @param whileEqual places of the columns that decide whether it is
   */
  record Target(StagedTable table, StructType schema, int kept, ArrayList<Integer> whileEqual)
      implements Serializable {

    static Target of(StagedTable table, StructType schema, Optional<KeyedTable.Kept> kept) {
      return new Target(
          table,
          schema,
          kept.map(each -> schema.fieldIndex(each.column())).orElse(-1),
          new ArrayList<>(
              kept.stream()
                  .flatMap(each -> each.whileEqual().stream())
                  .map(schema::fieldIndex)
                  .toList()));
    }

    private boolean same(InternalRow one, InternalRow other, int column) {
      DataType type = schema.apply(column).dataType();
      boolean missing = one.isNullAt(column);
      return missing == other.isNullAt(column)
          && (missing || Objects.deepEquals(one.get(column, type), other.get(column, type)));
    }

    /** Whether the standing value of the kept column is to stay. */
    boolean keeps(InternalRow standing, InternalRow wanted) {
      return kept >= 0 && whileEqual.stream().allMatch(column -> same(standing, wanted, column));
    }

    /** The wanted row, with the standing value of the kept column. */
    InternalRow merged(InternalRow standing, InternalRow wanted) {
      @Nullable Object[] values = new @Nullable Object[schema.size()];
      for (int i = 0; i < values.length; i++) {
        InternalRow from = i == kept ? standing : wanted;
        values[i] = from.isNullAt(i) ? null : from.get(i, schema.apply(i).dataType());
      }
      return new GenericInternalRow(values);
    }
  }

  /** Writes the differences, bucket by bucket. */
  List<StagedState.TableFiles> write(Iterator<InternalRow> rows) {
    List<StagedState.TableFiles> files = new ArrayList<>();
    Bucket bucket = null;
    try {
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (bucket == null || bucket.id != row.getInt(layout.bucketAt())) {
          if (bucket != null) {
            files.add(bucket.close());
          }
          bucket = open(row);
        }
        bucket.take(row);
      }
      if (bucket != null) {
        files.add(bucket.close());
      }
      return files;
    } catch (RuntimeException | Error e) {
      if (bucket != null) {
        bucket.writer.abort(e);
      }
      throw e;
    }
  }

  private Bucket open(InternalRow first) {
    int number = first.getInt(0);
    Target target = targets.get(number);
    StructLike partition = new RowPartition(target.table()).of(layout.values(number, first)).copy();
    return new Bucket(
        first.getInt(layout.bucketAt()),
        number,
        target,
        TaskWriter.clustered(target.table()),
        partition);
  }

  /** The rows of one bucket of one table. */
  private final class Bucket {
    private final int id;
    private final int number;
    private final Target target;
    private final TaskWriter writer;
    private final StructLike partition;
    // The layout is shared by all tasks of a process, and makes no bytes here.
    private final RowBytes bytes;
    private @Nullable InternalRow standing;
    private @Nullable InternalRow written;

    Bucket(int id, int number, Target target, TaskWriter writer, StructLike partition) {
      this.id = id;
      this.number = number;
      this.target = target;
      this.writer = writer;
      this.partition = partition;
      this.bytes = new RowBytes(target.schema());
    }

    StagedState.TableFiles close() {
      deleteStanding();
      return new StagedState.TableFiles(number, writer.close());
    }

    void take(InternalRow row) {
      if (!row.isNullAt(layout.fileAt())) {
        deleteStanding();
        standing = row.copy();
        return;
      }
      if (written != null && sameKey(written, row)) {
        throw new IllegalStateException(
            "two rows of table %s are wanted under one key".formatted(target.table().name()));
      }
      UnsafeRow wanted = layout.values(number, row);
      InternalRow before = standing;
      if (before == null || !sameKey(before, row)) {
        deleteStanding();
        writer.insert(wanted, partition);
      } else {
        UnsafeRow old = layout.values(number, before);
        UnsafeRow merged =
            target.keeps(old, wanted) ? bytes.of(target.merged(old, wanted)) : wanted;
        if (old.equals(merged)) {
          standing = null;
        } else {
          deleteStanding();
          writer.insert(merged, partition);
        }
      }
      written = row.copy();
    }

    private void deleteStanding() {
      InternalRow row = standing;
      if (row != null) {
        int file = layout.fileAt();
        writer.delete(row.getString(file), row.getLong(file + 1), partition);
        standing = null;
      }
    }

    private boolean sameKey(InternalRow one, InternalRow other) {
      for (int i = 1; i <= layout.keyWidth(); i++) {
        if (!Objects.equals(one.getUTF8String(i), other.getUTF8String(i))) {
          return false;
        }
      }
      return true;
    }
  }
}
