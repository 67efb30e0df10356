package org.jiku.rules;

import org.apache.spark.sql.SparkSession;

/** One session for all tests of this module. */
final class LocalSpark {
  private LocalSpark() {}

  private static final class Started {
    static final SparkSession SESSION =
        SparkSession.builder()
            .master("local[1]")
            .appName("rules")
            .config("spark.ui.enabled", false)
            .config("spark.sql.warehouse.dir", "target/warehouse")
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
  }

  static SparkSession session() {
    StandardFunctions.register(Started.SESSION);
    return Started.SESSION;
  }
}
