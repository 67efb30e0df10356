package org.jiku.jobs.source;

import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jiku.jobs.decode.CheckedRow;
import org.jspecify.annotations.Nullable;

/** Checked rows in the form Spark computes with, in the columns of {@link CheckedColumns}. */
final class CheckedRows {
  private static final GenericArrayData NONE = new GenericArrayData(new Object[0]);

  private CheckedRows() {}

  static InternalRow of(CheckedRow checked, long row, String raw) {
    @Nullable Object[] values = checked.values();
    @Nullable Object[] internal = new @Nullable Object[values.length + 5];
    for (int i = 0; i < values.length; i++) {
      internal[i] = internal(values[i]);
    }
    internal[values.length] = row;
    internal[values.length + 1] = checked.withheld() ? null : UTF8String.fromString(raw);
    internal[values.length + 2] = strings(checked.failures());
    internal[values.length + 3] = strings(checked.notes());
    internal[values.length + 4] = UTF8String.fromString(checked.returned());
    return new GenericInternalRow(internal);
  }

  /** Number and record alone. */
  static InternalRow unchecked(long row, String raw) {
    return new GenericInternalRow(new Object[] {row, UTF8String.fromString(raw)});
  }

  private static @Nullable Object internal(@Nullable Object value) {
    return switch (value) {
      case String text -> UTF8String.fromString(text);
      case BigDecimal number -> Decimal.apply(number);
      case null, default -> value;
    };
  }

  private static GenericArrayData strings(List<String> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    Object[] strings = new Object[values.size()];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = UTF8String.fromString(values.get(i));
    }
    return new GenericArrayData(strings);
  }
}
