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
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.tables.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;

/**
 * Rows of several tables in one dataset, so that one job can make and write them all. A row names
 * its table by number, has the table's key in columns of their own, and its values in the struct of
 * that table, the structs of the others being null.
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

  private final ArrayList<StructType> schemas = new ArrayList<>();
  private final ArrayList<int[]> keys = new ArrayList<>();
  private final int width;

  /** Takes the tables; every column of their keys is text. */
  public TableRows(List<KeyedTable> tables) {
    int widest = 0;
    for (KeyedTable keyed : tables) {
      StructType schema = SparkSchemaUtil.convert(keyed.table().schema());
      int[] key = keyed.key().stream().mapToInt(schema::fieldIndex).toArray();
      for (int index : key) {
        if (!schema.apply(index).dataType().equals(DataTypes.StringType)) {
          throw new IllegalArgumentException(
              "key column " + schema.apply(index).name() + " of " + keyed.table() + " is not text");
        }
      }
      schemas.add(schema);
      keys.add(key);
      widest = Math.max(widest, key.length);
    }
    this.width = widest;
  }

  /** The columns of one table, in its order. */
  public StructType schema(int table) {
    return schemas.get(table);
  }

  /** How many key columns there are; a table with a shorter key leaves the last ones null. */
  int keyWidth() {
    return width;
  }

  /** At which place of a row the values of a table are. */
  int valuesAt(int table) {
    return 1 + width + table;
  }

  int fileAt() {
    return 1 + width + schemas.size();
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
    for (int i = 0; i < schemas.size(); i++) {
      schema = schema.add(VALUES + i, schemas.get(i));
    }
    return schema
        .add(Warehouse.FILE, DataTypes.StringType)
        .add(Warehouse.POSITION, DataTypes.LongType);
  }

  /** A row that shall stand in a table. */
  public Row wanted(int table, @Nullable Object... values) {
    int[] key = keys.get(table);
    @Nullable Object[] row = new @Nullable Object[fileAt() + 2];
    row[0] = table;
    for (int i = 0; i < key.length; i++) {
      row[1 + i] = Objects.requireNonNull(values[key[i]], "a key is never null");
    }
    row[valuesAt(table)] = RowFactory.create(values);
    return RowFactory.create(row);
  }

  /**
   * Rows that stand in a table.
   *
   * @param rows as {@link Warehouse#read} gives them
   */
  public Dataset<Row> standing(int table, Dataset<Row> rows) {
    StructType schema = schemas.get(table);
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
    for (int i = 0; i < schemas.size(); i++) {
      columns.add(
          (i == table
                  ? functions.struct(columns(schema))
                  : functions.lit(null).cast(schemas.get(i)))
              .as(VALUES + i));
    }
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
