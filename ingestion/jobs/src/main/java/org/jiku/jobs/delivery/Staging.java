package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.source.CheckedColumns;
import org.jiku.jobs.source.DeliveryFiles;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Delivery;
import org.jiku.tables.publish.Publication;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/**
 * A delivery read from the spool: its good rows in a staging table of their own, the others as
 * files that wait to become part of the quarantine table. What it holds follows from spool,
 * contract and period alone, so that it can be made again whenever it is needed. Closing it drops
 * the staging table.
 */
final class Staging implements AutoCloseable {
  /** A table read a few times and dropped is to be cheap to write; dictionaries are not. */
  private static final Map<String, String> SHORT_LIVED =
      Map.of(
          TableProperties.PARQUET_COMPRESSION,
          "snappy",
          TableProperties.PARQUET_DICT_SIZE_BYTES,
          "1024",
          TableProperties.DEFAULT_WRITE_METRICS_MODE,
          "none");

  private final Warehouse warehouse;
  private final TableIdentifier name;
  private final Dataset<Row> good;
  private final Counts counts;
  private final Stamp stamp;
  private final List<DataFile> bad;

  private Staging(
      Warehouse warehouse,
      TableIdentifier name,
      Dataset<Row> good,
      Counts counts,
      Stamp stamp,
      List<DataFile> bad) {
    this.warehouse = warehouse;
    this.name = name;
    this.good = good;
    this.counts = counts;
    this.stamp = stamp;
    this.bad = bad;
  }

  /** Reads a delivery. The stamp is the one that its quarantined rows will be published under. */
  static Staging read(
      Platform platform, Contract contract, Delivery delivery, Table quarantine, Stamp stamp) {
    Warehouse warehouse = platform.warehouse();
    DeliveryFiles files = platform.files();
    Dataset<Row> checked = files.read(delivery, contract);
    List<String> names = DeliveryFiles.names(delivery, contract);
    TableIdentifier name = tableName(delivery, stamp);
    Table table = create(warehouse, contract, name);
    FirstPass.Outcome outcome =
        new FirstPass(warehouse, contract, delivery, names).run(checked, table, quarantine, stamp);
    AppendFiles append = table.newAppend();
    outcome.good().forEach(append::appendFile);
    append.commit();
    Dataset<Row> good = warehouse.read(table);
    Counts counts = outcome.counts();
    List<DataFile> bad = new ArrayList<>(outcome.bad());
    Optional<Dataset<Row>> found = new SetFailures(contract).find(good);
    if (found.isPresent()) {
      Dataset<Row> failing = found.get().persist();
      failing
          .groupBy("_rule")
          .count()
          .collectAsList()
          .forEach(row -> counts.rule(row.getString(0), row.getLong(1)));
      counts.spoiled(failing.select("_row").distinct().count());
      Dataset<Row> rows = quarantined(checked, failing, quarantine, contract, delivery, names);
      bad.addAll(StagedChanges.append(warehouse.session(), rows, quarantine, stamp).data());
      good = good.join(failing.select("_row").distinct(), new String[] {"_row"}, "left_anti");
    }
    return new Staging(warehouse, name, good, counts, stamp, bad);
  }

  /** The good rows: the elements, {@code _row} and {@code _returned}. */
  Dataset<Row> good() {
    return good;
  }

  Counts counts() {
    return counts;
  }

  /** The stamp under which the quarantined rows were written. */
  Stamp stamp() {
    return stamp;
  }

  Staged quarantined() {
    return Staged.rows(stamp, bad);
  }

  /** Removes the quarantined rows' files, which will not be published. */
  void discard(Table quarantine) {
    Publication.discard(quarantine, quarantined());
  }

  @Override
  public void close() {
    warehouse.catalog().dropTable(name, true);
  }

  private static TableIdentifier tableName(Delivery delivery, Stamp stamp) {
    return TableIdentifier.of("staging", "d%d_e%d".formatted(delivery.number(), stamp.epoch()));
  }

  private static Table create(Warehouse warehouse, Contract contract, TableIdentifier name) {
    StructType columns =
        CheckedColumns.elements(contract)
            .add(CheckedColumns.ROW, DataTypes.LongType)
            .add(CheckedColumns.RETURNED, DataTypes.StringType);
    warehouse.ensureNamespace(name.namespace().level(0));
    if (warehouse.catalog().tableExists(name)) {
      warehouse.catalog().dropTable(name, true);
    }
    return warehouse
        .catalog()
        .createTable(
            name, SparkSchemaUtil.convert(columns), PartitionSpec.unpartitioned(), SHORT_LIVED);
  }

  private static Dataset<Row> quarantined(
      Dataset<Row> checked,
      Dataset<Row> failing,
      Table quarantine,
      Contract contract,
      Delivery delivery,
      List<String> files) {
    Explanation explanation = new Explanation(contract);
    Column reason = lit("");
    for (Row rule : failing.select("_rule").distinct().collectAsList()) {
      reason =
          when(col("_rule").equalTo(rule.getString(0)), lit(explanation.of(rule.getString(0))))
              .otherwise(reason);
    }
    Dataset<Row> explained =
        failing
            .withColumn("_reason", reason)
            .groupBy("_row")
            .agg(collect_set("_rule").as("rules"), collect_set("_reason").as("reasons"));
    Column file = array(files.stream().map(name -> lit(name)).toArray(Column[]::new));
    Dataset<Row> rows =
        checked
            .select("_row", "_raw")
            .join(explained, "_row")
            .select(
                lit(delivery.number()).as("delivery"),
                col("_row").as("row"),
                file.getItem(
                        org.apache
                            .spark
                            .sql
                            .functions
                            .shiftrightunsigned(col("_row"), 40)
                            .cast(DataTypes.IntegerType))
                    .as("file"),
                col("_row").bitwiseAND((1L << 40) - 1).as("line"),
                col("_raw").as("raw"),
                col("rules"),
                col("reasons"),
                lit("open").as("status"),
                lit(null).cast(DataTypes.LongType).as("corrected_by"));
    List<Column> ordered = new ArrayList<>();
    quarantine.schema().columns().forEach(column -> ordered.add(col(column.name())));
    return rows.select(ordered.toArray(Column[]::new));
  }
}
