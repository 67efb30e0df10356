package org.jiku.tables.publish;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.jiku.tables.warehouse.Warehouse;

/**
 * Writes what makes several tables hold the rows they shall hold, in one Spark job: rows that stand
 * and rows that are wanted meet by key in the task of their table and bucket, which writes inserts
 * and position deletes for those that differ. Nothing is written for those that do not. The files
 * are in no snapshot yet; only what successful attempts of tasks return counts.
 */
public final class StagedState {
  private StagedState() {}

  /**
   * Stages the changes of each table.
   *
   * @param tables not refreshed since their rows were read: their current snapshots are what {@link
   *     Publication} holds the changes against
   * @param rows those that stand, of every key that may change, and those that are wanted
   * @param stamps by table
   * @return by table
   */
  public static List<Staged> stage(
      SparkSession session,
      List<KeyedTable> tables,
      TableRows layout,
      Dataset<Row> rows,
      List<Stamp> stamps) {
    List<StateTask.Target> targets = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      KeyedTable keyed = tables.get(i);
      targets.add(
          StateTask.Target.of(
              new StagedTable(keyed.table(), stamps.get(i)), layout.schema(i), keyed.kept()));
    }
    Broadcast<StateTask> task =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .broadcast(new StateTask(layout, targets));
    try {
      List<TableFiles> files =
          ((org.apache.spark.sql.classic.Dataset<Row>) laidOut(session, tables, layout, rows))
              .queryExecution()
              .toRdd()
              .toJavaRDD()
              .mapPartitions(partition -> write(partition, task))
              .collect();
      List<Staged> staged = new ArrayList<>();
      for (int i = 0; i < tables.size(); i++) {
        int number = i;
        List<TaskFiles> own =
            files.stream().filter(each -> each.table() == number).map(TableFiles::files).toList();
        staged.add(Staged.of(tables.get(i).table(), stamps.get(i), true, own));
      }
      return staged;
    } finally {
      task.destroy();
    }
  }

  /** What a task has written of one bucket. */
  record TableFiles(int table, TaskFiles files) implements Serializable {}

  private static Iterator<TableFiles> write(Iterator<InternalRow> rows, Broadcast<StateTask> task) {
    return task.value().write(rows).iterator();
  }

  /**
   * Each bucket of each table in one task, after the number of its bucket and in the order of the
   * key.
   */
  private static Dataset<Row> laidOut(
      SparkSession session, List<KeyedTable> tables, TableRows layout, Dataset<Row> rows) {
    Map<Integer, List<Integer>> tablesByBuckets = new TreeMap<>();
    Column[] before = new Column[tables.size()];
    int buckets = 0;
    for (int i = 0; i < tables.size(); i++) {
      requireBucketed(tables.get(i));
      int own = StagedChanges.buckets(tables.get(i).table());
      tablesByBuckets.computeIfAbsent(own, any -> new ArrayList<>()).add(i);
      before[i] = functions.lit(buckets);
      buckets += own;
    }
    Column number = functions.col(TableRows.TABLE);
    Column bucket = functions.lit(0);
    for (List<Integer> alike : tablesByBuckets.values()) {
      Table table = tables.get(alike.getFirst()).table();
      bucket =
          functions
              .when(
                  number.isInCollection(alike),
                  StagedChanges.bucket(table, functions.col(TableRows.KEY + 0)))
              .otherwise(bucket);
    }
    bucket = bucket.plus(functions.get(functions.array(before), number));
    List<Column> order = new ArrayList<>(List.of(functions.col(TableRows.BUCKET).asc()));
    for (int i = 0; i < layout.keyWidth(); i++) {
      order.add(functions.col(TableRows.KEY + i).asc());
    }
    order.add(functions.col(Warehouse.FILE).asc_nulls_last());
    int tasks = Math.min(buckets, session.sessionState().conf().numShufflePartitions());
    return rows.withColumn(TableRows.BUCKET, bucket)
        .repartitionById(tasks, functions.col(TableRows.BUCKET).mod(tasks))
        .sortWithinPartitions(order.toArray(Column[]::new));
  }

  private static void requireBucketed(KeyedTable keyed) {
    String bucketed = StagedChanges.bucketed(keyed.table());
    if (!keyed.key().getFirst().equals(bucketed)) {
      throw new IllegalArgumentException(
          "table %s is split by %s, its key begins with %s"
              .formatted(keyed.table().name(), bucketed, keyed.key().getFirst()));
    }
  }
}
