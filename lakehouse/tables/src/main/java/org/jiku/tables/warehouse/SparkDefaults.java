package org.jiku.tables.warehouse;

import java.util.Map;

/** What Spark is told unless the settings say otherwise. */
final class SparkDefaults {
  private SparkDefaults() {}

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  static Map<String, String> properties() {
    return Map.ofEntries(
        Map.entry("spark.master", "local[*]"),
        Map.entry("spark.ui.enabled", "false"),
        Map.entry("spark.driver.host", "127.0.0.1"),
        Map.entry("spark.driver.bindAddress", "127.0.0.1"),
        Map.entry("spark.sql.session.timeZone", "UTC"),
        Map.entry("spark.sql.timestampType", "TIMESTAMP_LTZ"),
        Map.entry(
            "spark.sql.extensions",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions"),
        Map.entry("spark.sql.catalogImplementation", "in-memory"),
        // Two hundred, Spark's default, costs a small machine more than the work itself.
        Map.entry("spark.sql.shuffle.partitions", Integer.toString(2 * cores())),
        // Each delivery runs the same plans; Spark's hundred places do not hold the code of one.
        Map.entry("spark.sql.codegen.cache.maxEntries", "10000"),
        // The JVM compiles no method beyond 8000 bytes; a wide row would be interpreted. Spark has
        // another way for such a row.
        Map.entry("spark.sql.codegen.hugeMethodLimit", "8000"),
        // Sizes are known when they matter; to plan anew after each stage costs more than it gains.
        Map.entry("spark.sql.adaptive.enabled", "false"),
        // Up to this size the keys that a delivery concerns are sent to each task; beyond it, both
        // sides of the join are moved and sorted.
        Map.entry("spark.sql.autoBroadcastJoinThreshold", "64MB"),
        // No .crc file beside each local file: nobody would remove it with its table.
        Map.entry("spark.hadoop.fs.file.impl", DurableLocalFileSystem.class.getName()),
        Map.entry("spark.sql.parquet.compression.codec", "zstd"));
  }
}
