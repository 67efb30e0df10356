package org.jiku.jobs.delivery;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jiku.jobs.source.CheckedColumns;
import org.jspecify.annotations.Nullable;

/** Makes rows of a quarantine table, in the order of its columns. */
final class QuarantineRow implements Serializable {
  private static final UTF8String OPEN = UTF8String.fromString("open");

  private final long delivery;
  private final List<String> files;
  private final Explanation explanation;

  QuarantineRow(long delivery, List<String> files, Explanation explanation) {
    this.delivery = delivery;
    this.files = List.copyOf(files);
    this.explanation = explanation;
  }

  /**
   * A row that failed; each of its rules is counted once.
   *
   * @param raw the record as it stands in the file; null where it may be kept nowhere
   * @param failures as {@link org.jiku.jobs.decode.Failure} writes them
   */
  InternalRow of(long row, @Nullable UTF8String raw, ArrayData failures, Counts counts) {
    Set<UTF8String> rules = new LinkedHashSet<>();
    Object[] broken = failures.toObjectArray(DataTypes.StringType);
    Object[] reasons = new Object[broken.length];
    for (int i = 0; i < broken.length; i++) {
      String failure = broken[i].toString();
      String rule = Explanation.rule(failure);
      if (rules.add(UTF8String.fromString(rule))) {
        counts.rule(rule);
      }
      reasons[i] = UTF8String.fromString(explanation.of(failure));
    }
    return new GenericInternalRow(
        new @Nullable Object[] {
          delivery,
          row,
          UTF8String.fromString(files.get(CheckedColumns.file(row))),
          CheckedColumns.line(row),
          raw,
          new GenericArrayData(rules.toArray()),
          new GenericArrayData(reasons),
          OPEN,
          null
        });
  }
}
