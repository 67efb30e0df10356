package org.jiku.tables.warehouse;

import static org.apache.iceberg.types.Types.NestedField.optional;

import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.types.DataType;
import org.jiku.model.ValueType;

/** How a type of a definition is written in tables. */
public final class ColumnTypes {
  private ColumnTypes() {}

  /** The Iceberg type; an instant is a timestamp with time zone, kept in UTC by microseconds. */
  public static Type iceberg(ValueType type) {
    return switch (type) {
      case ValueType.Text text -> Types.StringType.get();
      case ValueType.Whole whole -> Types.LongType.get();
      case ValueType.Decimal decimal -> Types.DecimalType.of(decimal.precision(), decimal.scale());
      case ValueType.Day day -> Types.DateType.get();
      case ValueType.Instant instant -> Types.TimestampType.withZone();
      case ValueType.Truth truth -> Types.BooleanType.get();
      case ValueType.Shape shape -> Types.BinaryType.get();
    };
  }

  /** The type of a column with the box around a geometry, in degrees. */
  public static Type box() {
    Type number = Types.DoubleType.get();
    return Types.StructType.of(
        optional(0, "xmin", number),
        optional(0, "ymin", number),
        optional(0, "xmax", number),
        optional(0, "ymax", number));
  }

  /** The Spark type that reads and writes {@link #iceberg}. */
  public static DataType spark(ValueType type) {
    return SparkSchemaUtil.convert(iceberg(type));
  }
}
