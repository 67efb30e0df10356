package org.jiku.tables.publish;

import java.util.List;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.catalyst.InternalRow;

/** Finds the partition of internal rows. One instance serves one thread. */
final class RowPartition {
  private final PartitionKey key;
  private final RowView view;

  RowPartition(Table table) {
    Schema schema = table.schema();
    this.key = new PartitionKey(table.spec(), schema);
    this.view = new RowView(schema.columns());
  }

  /** The partition of the row; the object is reused by the next call. */
  PartitionKey of(InternalRow row) {
    view.row = row;
    key.partition(view);
    return key;
  }

  /** A row in Iceberg's own types; only what a partition can be made from. */
  private static final class RowView implements StructLike {
    private final List<NestedField> columns;
    private InternalRow row = InternalRow.empty();

    RowView(List<NestedField> columns) {
      this.columns = columns;
    }

    @Override
    public int size() {
      return columns.size();
    }

    @Override
    public <T> T get(int position, Class<T> type) {
      Object value =
          switch (columns.get(position).type().typeId()) {
            case STRING -> row.getString(position);
            case LONG, TIMESTAMP -> row.getLong(position);
            case INTEGER, DATE -> row.getInt(position);
            default ->
                throw new IllegalArgumentException(
                    "column " + columns.get(position) + " cannot be a partition's source");
          };
      return type.cast(value);
    }

    @Override
    public <T> void set(int position, T value) {
      throw new UnsupportedOperationException("a row is only read");
    }
  }
}
