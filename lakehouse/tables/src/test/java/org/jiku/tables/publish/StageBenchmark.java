package org.jiku.tables.publish;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jiku.tables.warehouse.TestWarehouse;
import org.jiku.tables.warehouse.Warehouse;

/**
 * CPU seconds of staging and publishing against {@code writeTo(...).append()} of the same rows into
 * the same bucketed and sorted layout, in turn. Arguments: rows, pairs.
 */
final class StageBenchmark {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private StageBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int rows = Integer.parseInt(arguments[0]);
    int pairs = Integer.parseInt(arguments[1]);
    Warehouse warehouse = TestWarehouse.shared().warehouse();
    SparkSession session = warehouse.session();
    String source = warehouse.location() + "/benchmark-input";
    people(session, rows).write().parquet(source);
    Dataset<Row> people = session.read().parquet(source);
    Dataset<Row> changes =
        people
            .withColumn("_change", functions.lit("insert"))
            .withColumn("_file", functions.lit(null).cast("string"))
            .withColumn("_pos", functions.lit(null).cast("bigint"));

    List<Double> ratios = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      Table plain = table(warehouse, "plain" + pair);
      double stock = cpu(() -> people.writeTo(plain.name()).append());
      Table own = table(warehouse, "own" + pair);
      Stamp stamp = new Stamp(1, "landing", "a", 1);
      double mine =
          cpu(() ->
              Publication.commit(own, StagedChanges.stage(session, changes, own, stamp), stamp));
      ratios.add(mine / stock);
      System.out.printf(
          "pair %d: append %.1f s, stage and publish %.1f s CPU (%,.0f rows/s), ratio %.2f%n",
          pair, stock, mine, rows / mine, mine / stock);
      own.refresh();
      plain.refresh();
      System.out.printf(
          "  files %s and %s bytes %s and %s%n",
          plain.currentSnapshot().summary().get("added-data-files"),
          own.currentSnapshot().summary().get("added-data-files"),
          plain.currentSnapshot().summary().get("added-files-size"),
          own.currentSnapshot().summary().get("added-files-size"));
    }
    ratios.sort(null);
    System.out.printf("median ratio %.2f%n", ratios.get(ratios.size() / 2));
    System.exit(0);
  }

  private static Dataset<Row> people(SparkSession session, int rows) {
    return session
        .range(rows)
        .selectExpr(
            "concat('4301', lpad(cast(pmod(xxhash64(id), 100000000000000) as string), 14, '0'))"
                + " AS id_number",
            "concat('名', cast(id % 5000 as string)) AS name",
            "cast(id % 2 + 1 as string) AS sex",
            "lpad(cast(id % 56 + 1 as string), 2, '0') AS ethnic_group",
            "date_add(date'1940-01-01', cast(id % 29000 as int)) AS birth_date",
            "cast(430100 + id % 900 as string) AS division",
            "concat('湖南省长沙市岳麓区麓山路', cast(id % 3000 as string), '号') AS address",
            "'1' AS state",
            "1L AS _delivery",
            "id AS _row");
  }

  private static Table table(Warehouse warehouse, String name) {
    Schema schema =
        new Schema(
            NestedField.required(1, "id_number", Types.StringType.get()),
            NestedField.optional(2, "name", Types.StringType.get()),
            NestedField.optional(3, "sex", Types.StringType.get()),
            NestedField.optional(4, "ethnic_group", Types.StringType.get()),
            NestedField.optional(5, "birth_date", Types.DateType.get()),
            NestedField.optional(6, "division", Types.StringType.get()),
            NestedField.optional(7, "address", Types.StringType.get()),
            NestedField.optional(8, "state", Types.StringType.get()),
            NestedField.required(9, "_delivery", Types.LongType.get()),
            NestedField.required(10, "_row", Types.LongType.get()));
    warehouse.ensureNamespace("benchmark");
    return warehouse
        .catalog()
        .buildTable(TableIdentifier.of("benchmark", name), schema)
        .withPartitionSpec(PartitionSpec.builderFor(schema).bucket("id_number", 16).build())
        .withSortOrder(SortOrder.builderFor(schema).asc("id_number").build())
        .withProperty("format-version", "2")
        .withProperty("write.distribution-mode", "hash")
        .withProperty("write.parquet.row-group-size-bytes", Long.toString(8L << 20))
        .create();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double cpu(Work work) throws Exception {
    long before = PROCESS.getProcessCpuTime();
    work.run();
    return (PROCESS.getProcessCpuTime() - before) / 1e9;
  }
}
