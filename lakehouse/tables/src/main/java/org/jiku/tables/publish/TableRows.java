package org.jiku.tables.publish;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.tables.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * Rows of several tables in one dataset, so that one job can make and write them all. A row names
 * its table by number, has the table's key in columns of their own, and its values as bytes: what
 * Spark compiles to move such rows is the same for all tables.
 */
public final class TableRows implements Serializable {
  private static final long serialVersionUID = 1L;

  static final String TABLE = "_table";
  static final String KEY = "_key";

  /**
   * Which bucket of which table a row belongs to, counted over all tables; added behind the rest.
   */
  static final String BUCKET = "_bucket";

  private static final String VALUES = "_values";

  private final ArrayList<RowBytes> tables = new ArrayList<>();
  private final ArrayList<int[]> keys = new ArrayList<>();
  private final int width;

  /** Takes the tables; every column of their keys is text. */
  public TableRows(List<KeyedTable> keyedTables) {
    int widest = 0;
    for (KeyedTable keyed : keyedTables) {
      StructType schema = SparkSchemaUtil.convert(keyed.table().schema());
      int[] key = keyed.key().stream().mapToInt(schema::fieldIndex).toArray();
      for (int index : key) {
        if (!schema.apply(index).dataType().equals(DataTypes.StringType)) {
          throw new IllegalArgumentException(
              "key column " + schema.apply(index).name() + " of " + keyed.table() + " is not text");
        }
      }
      tables.add(new RowBytes(schema));
      keys.add(key);
      widest = Math.max(widest, key.length);
    }
    this.width = widest;
  }

  /** The columns of one table, in its order. */
  public StructType schema(int table) {
    return tables.get(table).schema();
  }

  /** How many key columns there are; a table with a shorter key leaves the last ones null. */
  int keyWidth() {
    return width;
  }

  /** At which place of a row its values are. */
  int valuesAt() {
    return 1 + width;
  }

  int fileAt() {
    return 2 + width;
  }

  int bucketAt() {
    return fileAt() + 2;
  }

  /** The schema of the dataset. */
  public StructType schema() {
    StructType schema = new StructType().add(TABLE, DataTypes.IntegerType, false);
    for (int i = 0; i < width; i++) {
      schema = schema.add(KEY + i, DataTypes.StringType);
    }
    return schema
        .add(VALUES, DataTypes.BinaryType)
        .add(Warehouse.FILE, DataTypes.StringType)
        .add(Warehouse.POSITION, DataTypes.LongType);
  }

  /** The values of a row of a table; any thread may ask. */
  UnsafeRow values(int table, InternalRow row) {
    return tables.get(table).row(row.getBinary(valuesAt()));
  }

  /** A row that shall stand in a table. */
  public Row wanted(int table, @Nullable Object... values) {
    int[] key = keys.get(table);
    @Nullable Object[] row = new @Nullable Object[fileAt() + 2];
    row[0] = table;
    for (int i = 0; i < key.length; i++) {
      row[1 + i] = Objects.requireNonNull(values[key[i]], "a key is never null");
    }
    row[valuesAt()] = tables.get(table).of(RowFactory.create(values));
    return RowFactory.create(row);
  }

  /**
   * Rows that stand in a table.
   *
   * @param rows as {@link Warehouse#read} gives them
   */
  public Dataset<Row> standing(int table, Dataset<Row> rows) {
    RowBytes bytes = tables.get(table);
    StructType schema = bytes.schema();
    List<Column> columns = new ArrayList<>();
    columns.add(functions.lit(table).as(TABLE));
    int[] key = keys.get(table);
    for (int i = 0; i < width; i++) {
      columns.add(
          (i < key.length
                  ? functions.col(schema.apply(key[i]).name())
                  : functions.lit(null).cast(DataTypes.StringType))
              .as(KEY + i));
    }
    UserDefinedFunction values = functions.udf((UDF1<Row, byte[]>) bytes::of, DataTypes.BinaryType);
    columns.add(values.apply(functions.struct(columns(schema))).as(VALUES));
    columns.add(functions.col(Warehouse.FILE));
    columns.add(functions.col(Warehouse.POSITION));
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Column[] columns(StructType schema) {
    return List.of(schema.fieldNames()).stream()
        .map(name -> functions.col("`" + name + "`"))
        .toArray(Column[]::new);
  }
}
