package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.jobs.change.TableDiff;
import org.jiku.model.delivery.Delivery;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/**
 * Changes of a quarantine table: new rows, and rows of earlier deliveries that are settled or open
 * again.
 */
final class QuarantineStep {
  private final Warehouse warehouse;
  private final Table table;
  private final TableDiff diff;

  QuarantineStep(Warehouse warehouse, Table table) {
    this.warehouse = warehouse;
    this.table = table;
    this.diff =
        new TableDiff(
            SparkSchemaUtil.convert(table.schema()),
            List.of("delivery", "row"),
            List.of("status", "corrected_by"));
  }

  /**
   * The quarantined rows of a delivery, and, of the delivery it corrects, the rows that came back
   * good.
   */
  Staged publish(Delivery delivery, Staging staging, Stamp stamp) {
    Staged fresh = staging.quarantined();
    if (delivery.corrects().isEmpty()) {
      return fresh;
    }
    table.refresh();
    long corrected = delivery.corrects().get();
    Dataset<Row> returned =
        staging
            .good()
            .filter(col("_returned").isNotNull())
            .select(
                split(col("_returned"), ":").getItem(0).cast(DataTypes.LongType).as("_delivery"),
                split(col("_returned"), ":").getItem(1).cast(DataTypes.LongType).as("row"))
            .filter(col("_delivery").equalTo(corrected))
            .select("row")
            .distinct();
    Dataset<Row> before = warehouse.read(table).filter(col("delivery").equalTo(corrected));
    Dataset<Row> settled =
        before
            .join(returned, new String[] {"row"}, "left_semi")
            .filter(col("status").equalTo("open"))
            .withColumn("status", lit("corrected"))
            .withColumn("corrected_by", lit(delivery.number()));
    Staged changed =
        StagedChanges.stage(warehouse.session(), diff.upsert(before, settled), table, stamp);
    List<DataFile> data = new ArrayList<>(fresh.data());
    data.addAll(changed.data());
    return new Staged(stamp, changed.base(), true, data, changed.deletes(), changed.referenced());
  }

  /**
   * After a withdrawal: its own rows no longer ask for correction, and those it had settled are
   * open again.
   */
  Staged withdraw(Delivery delivery, Stamp stamp) {
    table.refresh();
    Column own = col("delivery").equalTo(delivery.number());
    Dataset<Row> before =
        warehouse.read(table).filter(own.or(col("corrected_by").equalTo(delivery.number())));
    Dataset<Row> after =
        before
            .withColumn("status", when(own, lit("withdrawn")).otherwise(lit("open")))
            .withColumn("corrected_by", lit(null).cast(DataTypes.LongType));
    return StagedChanges.stage(warehouse.session(), diff.upsert(before, after), table, stamp);
  }
}
