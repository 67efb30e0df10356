package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;

import java.time.Instant;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.TableDiff;
import org.jiku.model.delivery.Receipt;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/** The row of {@code governance.delivery} that tells of a delivery. */
final class DeliveryRow {
  private final Warehouse warehouse;
  private final Table table;
  private final Receipt receipt;

  DeliveryRow(Warehouse warehouse, Table table, Receipt receipt) {
    this.warehouse = warehouse;
    this.table = table;
    this.receipt = receipt;
  }

  Staged stage(Stamp stamp) {
    table.refresh();
    StructType schema = SparkSchemaUtil.convert(table.schema());
    Object[] values = new Object[schema.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(schema.fields()[i].name());
    }
    Dataset<Row> wanted =
        warehouse.session().createDataFrame(List.of(RowFactory.create(values)), schema);
    List<String> compared =
        List.of(schema.fieldNames()).stream().filter(name -> !name.equals("number")).toList();
    TableDiff diff = new TableDiff(schema, List.of("number"), compared);
    Dataset<Row> changes =
        table.currentSnapshot() == null
            ? diff.insert(wanted)
            : diff.upsert(
                warehouse.read(table).filter(col("number").equalTo(receipt.number())), wanted);
    return StagedChanges.stage(warehouse.session(), changes, table, stamp);
  }

  private Object value(String column) {
    Instant published = receipt.finishedAt();
    return switch (column) {
      case "number" -> receipt.number();
      case "identity" -> receipt.identity();
      case "agency" -> receipt.resource().agency();
      case "resource" -> receipt.resource().resource();
      case "contract_version" -> receipt.contractVersion();
      case "period" -> receipt.order().period();
      case "sequence" -> receipt.order().sequence();
      case "revision" -> receipt.order().revision();
      case "mode" -> receipt.mode().name().toLowerCase(java.util.Locale.ROOT);
      case "state" -> receipt.state().wireName();
      case "published_at" -> published;
      case "input" -> receipt.input();
      case "accepted" -> receipt.accepted();
      case "quarantined" -> receipt.quarantined();
      case "held" -> receipt.held();
      default -> throw new IllegalStateException("governance.delivery has no column " + column);
    };
  }
}
