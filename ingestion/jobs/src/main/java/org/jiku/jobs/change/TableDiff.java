package org.jiku.jobs.change;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The difference between rows that stand in a table and rows that shall stand there, as inserts and
 * deletes by position. Rows whose compared columns are equal are left alone, whatever their other
 * columns say.
 *
 * @param columns of the table
 * @param key columns by which rows are matched; never null, and unique on both sides
 * @param compared columns that decide whether a row has changed
 */
public record TableDiff(StructType columns, List<String> key, List<String> compared) {
  /** Whether a change inserts or deletes. */
  public static final String CHANGE = "_change";

  public static final String INSERT = "insert";
  public static final String DELETE = "delete";
  private static final String FILE = "_file";
  private static final String POSITION = "_pos";

  public TableDiff {
    key = List.copyOf(key);
    compared = List.copyOf(compared);
  }

  /** Changes after which the wanted rows stand where the current ones stood. */
  public Dataset<Row> replace(Dataset<Row> current, Dataset<Row> wanted) {
    return changes(current, wanted, true);
  }

  /** Changes after which the wanted rows stand, beside current ones of other keys. */
  public Dataset<Row> upsert(Dataset<Row> current, Dataset<Row> wanted) {
    return changes(current, wanted, false);
  }

  /** Changes that insert all rows; for a table that holds none of their keys. */
  public Dataset<Row> insert(Dataset<Row> wanted) {
    List<Column> selected = new ArrayList<>();
    for (String name : columns.fieldNames()) {
      selected.add(col(name));
    }
    selected.add(lit(INSERT).as(CHANGE));
    selected.add(lit(null).cast(DataTypes.StringType).as(FILE));
    selected.add(lit(null).cast(DataTypes.LongType).as(POSITION));
    return wanted.select(selected.toArray(Column[]::new));
  }

  private Dataset<Row> changes(Dataset<Row> current, Dataset<Row> wanted, boolean deletes) {
    Dataset<Row> old = side(current, "old", true);
    Dataset<Row> fresh = side(wanted, "new", false);
    Column sameKey =
        key.stream()
            .map(name -> col("old." + name).equalTo(col("new." + name)))
            .reduce(Column::and)
            .orElseThrow();
    Column same =
        compared.stream()
            .map(name -> col("old." + name).eqNullSafe(col("new." + name)))
            .reduce(lit(true), Column::and);
    Column there = col("old").isNotNull();
    Column asked = col("new").isNotNull();
    Column differs = there.and(asked).and(same.equalTo(false));
    Column removed = deletes ? there.and(asked.equalTo(false)).or(differs) : differs;
    Column added = asked.and(there.equalTo(false)).or(differs);
    return old.join(fresh, sameKey, deletes ? "full_outer" : "right_outer")
        .select(
            explode(array_compact(array(when(removed, change("old")), when(added, change("new")))))
                .as("change"))
        .select("change.*");
  }

  private Dataset<Row> side(Dataset<Row> rows, String name, boolean positions) {
    List<Column> fields = new ArrayList<>();
    for (String column : columns.fieldNames()) {
      fields.add(col(column));
    }
    if (positions) {
      fields.add(col(FILE));
      fields.add(col(POSITION));
    }
    return rows.select(struct(fields.toArray(Column[]::new)).as(name));
  }

  private Column change(String side) {
    boolean old = side.equals("old");
    List<Column> fields =
        new ArrayList<>(
            Stream.of(columns.fieldNames()).map(name -> col(side + "." + name).as(name)).toList());
    fields.add(lit(old ? DELETE : INSERT).as(CHANGE));
    fields.add((old ? col("old." + FILE) : lit(null).cast(DataTypes.StringType)).as(FILE));
    fields.add((old ? col("old." + POSITION) : lit(null).cast(DataTypes.LongType)).as(POSITION));
    return struct(fields.toArray(Column[]::new));
  }
}
