package org.jiku.tables.publish;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortField;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jiku.tables.warehouse.Warehouse;

/**
 * Writes changes of a table as files that no snapshot knows yet, in one Spark job. Rows go to the
 * task of their bucket, by Iceberg's own hash, and are sorted there by the table's sort order, so a
 * task writes whole partitions. Only what successful attempts of tasks return counts.
 */
public final class StagedChanges {
  /** Column of {@link #stage}: {@link #INSERT} or {@link #DELETE}. */
  public static final String CHANGE = "_change";

  /** The row is added. */
  public static final String INSERT = "insert";

  /** The row that stands at {@code _file}, {@code _pos} is removed. */
  public static final String DELETE = "delete";

  private static final Pattern BUCKET = Pattern.compile("bucket\\[(\\d+)]");

  private StagedChanges() {}

  /**
   * Stages inserts and deletes.
   *
   * @param changes the columns of the table (any order, values of deletes matter only where the
   *     partition is made from them) and {@link #CHANGE}, {@link Warehouse#FILE}, {@link
   *     Warehouse#POSITION}; file and position are null for inserts
   * @param table not refreshed since the changes were derived from it: its current snapshot is the
   *     one that {@link Publication} holds them against
   */
  public static Staged stage(SparkSession session, Dataset<Row> changes, Table table, Stamp stamp) {
    Column change = functions.col(CHANGE);
    Column isDelete =
        functions
            .when(change.equalTo(INSERT), false)
            .when(change.equalTo(DELETE), true)
            .otherwise(functions.raise_error(functions.lit("Unknown kind of change")));
    List<Column> columns = columns(table);
    columns.add(isDelete.as(CHANGE));
    columns.add(functions.col(Warehouse.FILE));
    columns.add(functions.col(Warehouse.POSITION));
    return run(session, changes.select(columns.toArray(Column[]::new)), table, stamp, true);
  }

  /**
   * Stages rows to append.
   *
   * @param rows the columns of the table, in any order
   */
  public static Staged append(SparkSession session, Dataset<Row> rows, Table table, Stamp stamp) {
    Dataset<Row> ordered = rows.select(columns(table).toArray(Column[]::new));
    return run(session, ordered, table, stamp, false);
  }

  private static Staged run(
      SparkSession session, Dataset<Row> rows, Table table, Stamp stamp, boolean withDeletes) {
    Dataset<Row> laidOut = sorted(distributed(rows, table), table);
    int width = table.schema().columns().size();
    Broadcast<StagedTable> broadcast =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(new StagedTable(table, stamp));
    try {
      List<TaskFiles> files =
          ((org.apache.spark.sql.classic.Dataset<Row>) laidOut)
              .queryExecution()
              .toRdd()
              .toJavaRDD()
              .mapPartitions(task -> write(task, broadcast.value(), width, withDeletes))
              .collect();
      return Staged.of(table, stamp, withDeletes, files);
    } finally {
      broadcast.destroy();
    }
  }

  private static Iterator<TaskFiles> write(
      Iterator<InternalRow> rows, StagedTable table, int width, boolean withDeletes) {
    if (!rows.hasNext()) {
      return List.<TaskFiles>of().iterator();
    }
    TaskWriter writer = TaskWriter.clustered(table);
    try {
      RowPartition partitions = new RowPartition(table);
      StructLike partition = null;
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        if (partition == null) {
          partition = partitions.of(row).copy();
        }
        if (withDeletes && row.getBoolean(width)) {
          writer.delete(row.getString(width + 1), row.getLong(width + 2), partition);
        } else {
          writer.insert(row, partition);
        }
      }
      return List.of(writer.close()).iterator();
    } catch (RuntimeException | Error e) {
      writer.abort(e);
      throw e;
    }
  }

  private static List<Column> columns(Table table) {
    List<Column> columns = new ArrayList<>();
    StructType types = SparkSchemaUtil.convert(table.schema());
    for (StructField field : types.fields()) {
      columns.add(functions.col("`" + field.name() + "`").cast(field.dataType()).as(field.name()));
    }
    return columns;
  }

  private static Dataset<Row> distributed(Dataset<Row> rows, Table table) {
    if (table.spec().isUnpartitioned()) {
      return rows.coalesce(1);
    }
    String source = bucketed(table);
    Column missing =
        functions.raise_error(functions.lit("Cannot write a row whose " + source + " is null"));
    Column key = functions.col("`" + source + "`");
    return rows.repartitionById(
        buckets(table), functions.when(key.isNull(), missing).otherwise(bucket(table)));
  }

  /** The bucket that a row of the table belongs to, computed by Iceberg's own function. */
  public static Column bucket(Table table) {
    return bucket(table, functions.col("`" + bucketed(table) + "`"));
  }

  /** The same for a value of the column that the table is bucketed by. */
  static Column bucket(Table table, Column value) {
    String catalog = table.name().substring(0, table.name().indexOf('.'));
    return functions.call_function(
        catalog + ".system.bucket", functions.lit(buckets(table)), value);
  }

  /** The column that the table is bucketed by. */
  static String bucketed(Table table) {
    return table.schema().findColumnName(table.spec().fields().get(0).sourceId());
  }

  /** Into how many buckets the table is split; refuses a layout of another kind. */
  static int buckets(Table table) {
    List<PartitionField> fields = table.spec().fields();
    Matcher bucket = BUCKET.matcher(fields.get(0).transform().toString());
    if (fields.size() != 1 || !bucket.matches()) {
      throw new IllegalArgumentException(
          "table " + table.name() + " is split by " + table.spec() + ", not by one bucket");
    }
    return Integer.parseInt(bucket.group(1));
  }

  private static Dataset<Row> sorted(Dataset<Row> rows, Table table) {
    List<Column> keys = new ArrayList<>();
    for (SortField field : table.sortOrder().fields()) {
      if (!field.transform().isIdentity()) {
        throw new IllegalArgumentException(
            "table " + table.name() + " is sorted by " + field + ", not by columns alone");
      }
      Column key = functions.col("`" + table.schema().findColumnName(field.sourceId()) + "`");
      boolean nullsFirst = field.nullOrder() == NullOrder.NULLS_FIRST;
      if (field.direction() == SortDirection.ASC) {
        keys.add(nullsFirst ? key.asc_nulls_first() : key.asc_nulls_last());
      } else {
        keys.add(nullsFirst ? key.desc_nulls_first() : key.desc_nulls_last());
      }
    }
    return keys.isEmpty() ? rows : rows.sortWithinPartitions(keys.toArray(Column[]::new));
  }
}
