package org.jiku.jobs.source;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;

/** The columns that decoding gives: the elements of the contract, then what is known of the row. */
public final class CheckedColumns {
  /**
   * Number of the row in its delivery: index of the file times 2^40 plus the number of its first
   * line.
   */
  public static final String ROW = "_row";

  /** The record as it stands in the file; null where it may be kept nowhere. */
  public static final String RAW = "_raw";

  /** The rules it breaks, as {@link org.jiku.jobs.decode.Failure} writes them. */
  public static final String FAILURES = "_failures";

  /** What was normalised or warned of, {@code note@element}. */
  public static final String NOTES = "_notes";

  /**
   * What a returned quarantine file says of the row that this one corrects, {@code delivery:row}.
   */
  public static final String RETURNED = "_returned";

  private static final int FILE_SHIFT = 40;

  private CheckedColumns() {}

  /** The schema for a contract; elements are nullable. */
  public static StructType of(Contract contract) {
    return elements(contract)
        .add(ROW, DataTypes.LongType)
        .add(RAW, DataTypes.StringType)
        .add(FAILURES, DataTypes.createArrayType(DataTypes.StringType))
        .add(NOTES, DataTypes.createArrayType(DataTypes.StringType))
        .add(RETURNED, DataTypes.StringType);
  }

  /** The elements alone. */
  public static StructType elements(Contract contract) {
    StructType schema = new StructType();
    for (Element element : contract.elements()) {
      schema = schema.add(element.name(), type(element.type()));
    }
    return schema;
  }

  /** The number of a row. */
  public static long row(int file, long line) {
    return ((long) file << FILE_SHIFT) | line;
  }

  /** The number of the line that a row begins at. */
  public static long line(long row) {
    return row & ((1L << FILE_SHIFT) - 1);
  }

  /** The index of the file that a row stands in. */
  public static int file(long row) {
    return (int) (row >>> FILE_SHIFT);
  }

  private static DataType type(ValueType type) {
    return switch (type) {
      case ValueType.Text text -> DataTypes.StringType;
      case ValueType.Whole whole -> DataTypes.LongType;
      case ValueType.Decimal(int precision, int scale) ->
          DataTypes.createDecimalType(precision, scale);
      case ValueType.Day day -> DataTypes.DateType;
      case ValueType.Instant instant -> DataTypes.TimestampType;
      case ValueType.Truth truth -> DataTypes.BooleanType;
      case ValueType.Shape shape -> DataTypes.BinaryType;
    };
  }
}
