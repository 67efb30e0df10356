package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.jobs.source.CheckedColumns;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.model.delivery.Delivery;
import org.jiku.tables.publish.StagedRows;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/**
 * The one pass over a delivery's files: each task decodes and checks its split and writes good rows
 * to the staging table and the others to the quarantine table, both uncommitted, and returns files
 * and counts. What a failed attempt wrote is not returned, so it does not count.
 */
final class FirstPass {
  private final Warehouse warehouse;
  private final Contract contract;
  private final Delivery delivery;
  private final List<String> fileNames;

  FirstPass(Warehouse warehouse, Contract contract, Delivery delivery, List<String> fileNames) {
    this.warehouse = warehouse;
    this.contract = contract;
    this.delivery = delivery;
    this.fileNames = List.copyOf(fileNames);
  }

  /** What one task, or all of them, have made of their splits. */
  record Outcome(List<DataFile> good, List<DataFile> bad, Counts counts) implements Serializable {}

  /** Columns of the staging table: the elements, the row's number, and what it corrects. */
  static List<String> stagingColumns(Contract contract) {
    List<String> columns = new ArrayList<>();
    contract.elements().stream().map(Element::name).forEach(columns::add);
    columns.add(CheckedColumns.ROW);
    columns.add(CheckedColumns.RETURNED);
    return columns;
  }

  Outcome run(Dataset<Row> checked, Table staging, Table quarantine, Stamp stamp) {
    List<Column> columns = new ArrayList<>();
    stagingColumns(contract).forEach(name -> columns.add(col(name)));
    columns.add(col(CheckedColumns.RAW));
    columns.add(Judgement.failures(contract, delivery).as(CheckedColumns.FAILURES));
    columns.add(col(CheckedColumns.NOTES));
    Dataset<Row> judged = checked.select(columns.toArray(Column[]::new));
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(warehouse.session().sparkContext());
    Broadcast<Task> task =
        context.broadcast(
            new Task(
                StagedRows.writer(staging, stamp),
                StagedRows.writer(quarantine, stamp),
                new QuarantineRow(delivery.number(), fileNames, new Explanation(contract)),
                stagingColumns(contract).size()));
    try {
      List<Outcome> outcomes =
          ((org.apache.spark.sql.classic.Dataset<Row>) judged)
              .queryExecution()
              .toRdd()
              .toJavaRDD()
              .mapPartitions(rows -> task.value().split(rows))
              .collect();
      return together(outcomes);
    } catch (Exception e) {
      Optional<JikuException> rejection = rejection(e);
      if (rejection.isPresent()) {
        throw rejection.get();
      }
      throw e;
    } finally {
      task.destroy();
    }
  }

  /** What a task said of its file; Spark wraps it. */
  private static Optional<JikuException> rejection(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof JikuException rejection && rejection.code() == ErrorCode.DATA_REJECTED) {
        return Optional.of(rejection);
      }
    }
    return Optional.empty();
  }

  private static Outcome together(List<Outcome> outcomes) {
    List<DataFile> good = new ArrayList<>();
    List<DataFile> bad = new ArrayList<>();
    Counts counts = new Counts();
    for (Outcome outcome : outcomes) {
      good.addAll(outcome.good());
      bad.addAll(outcome.bad());
      counts.add(outcome.counts());
    }
    return new Outcome(good, bad, counts);
  }

  /** What travels to the tasks. */
  private record Task(StagedRows good, StagedRows bad, QuarantineRow quarantine, int width)
      implements Serializable {

    Iterator<Outcome> split(Iterator<InternalRow> rows) {
      StagedRows.Output accepted = good.open();
      StagedRows.Output refused = bad.open();
      Counts counts = new Counts();
      try {
        while (rows.hasNext()) {
          InternalRow row = rows.next();
          ArrayData failures = row.getArray(width + 1);
          if (failures.numElements() == 0) {
            accepted.write(row);
            counts.good();
            count(counts, row.getArray(width + 2));
          } else {
            refused.write(
                quarantine.of(row.getLong(width - 2), row.getUTF8String(width), failures, counts));
            counts.bad();
          }
        }
        return List.of(new Outcome(accepted.close(), refused.close(), counts)).iterator();
      } catch (RuntimeException | Error e) {
        accepted.abort(e);
        refused.abort(e);
        throw e;
      }
    }

    private static void count(Counts counts, ArrayData notes) {
      for (Object note : notes.toObjectArray(DataTypes.StringType)) {
        counts.note(Explanation.rule(note.toString()));
      }
    }
  }
}
