package org.jiku.tables.publish;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Function1;

/**
 * Rows of one table as bytes, in Spark's own row format: equal rows are equal bytes. One instance
 * serves one thread; in a task it begins from its serialised form.
 */
final class RowBytes implements Serializable {
  private static final long serialVersionUID = 1L;

  private final StructType schema;
  private transient @Nullable Conversion conversion;

  private record Conversion(Function1<Object, Object> internal, UnsafeProjection bytes) {}

  RowBytes(StructType schema) {
    this.schema = schema;
  }

  StructType schema() {
    return schema;
  }

  byte[] of(Row row) {
    return of((InternalRow) conversion().internal().apply(row)).getBytes();
  }

  UnsafeRow of(InternalRow row) {
    return conversion().bytes().apply(row).copy();
  }

  /** The row in bytes made here; they must not change while it is used. */
  UnsafeRow row(byte[] bytes) {
    UnsafeRow row = new UnsafeRow(schema.size());
    row.pointTo(bytes, bytes.length);
    return row;
  }

  private Conversion conversion() {
    Conversion made = conversion;
    if (made == null) {
      made =
          new Conversion(
              CatalystTypeConverters.createToCatalystConverter(schema),
              UnsafeProjection.create(schema));
      conversion = made;
    }
    return made;
  }
}
