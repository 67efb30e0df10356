package org.jiku.tables.publish;

import java.util.Map;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.RegistryBasedFileWriterFactory;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Parquet data files and v2 position-delete files from Spark's internal rows. */
final class RowFileWriters extends RegistryBasedFileWriterFactory<InternalRow, StructType> {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("NullAway") // no equality deletes: the factory takes null for what it lacks
  private RowFileWriters(Table table, Schema schema, SortOrder sort, StructType rows) {
    super(
        table,
        FileFormat.PARQUET,
        InternalRow.class,
        schema,
        sort,
        FileFormat.PARQUET,
        null,
        null,
        null,
        Map.of(),
        rows,
        null);
  }

  static RowFileWriters of(Table table) {
    return new RowFileWriters(
        table, table.schema(), table.sortOrder(), SparkSchemaUtil.convert(table.schema()));
  }
}
