package org.jiku.jobs.source;

import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The decoded and checked records of delivered text files as a table of Spark. */
final class DecodedTable implements Table, SupportsRead {
  private final StructType schema;
  private final ScanPlan plan;

  DecodedTable(StructType schema, ScanPlan plan) {
    this.schema = schema;
    this.plan = plan;
  }

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  @SuppressWarnings("deprecation") // the replacement columns() falls back to it
  public StructType schema() {
    return schema;
  }

  @Override
  public Set<TableCapability> capabilities() {
    return Set.of(TableCapability.BATCH_READ);
  }

  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
    return new DecodedScan(schema, plan);
  }
}
