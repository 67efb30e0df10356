package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.TableDiff;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.rules.ShapeFunctions;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/** The landing table of a resource: the current state of what its agency delivers. */
final class Landing {
  private static final String DELIVERY = "_delivery";
  private static final String ROW = "_row";

  private final Warehouse warehouse;
  private final Contract contract;
  private final Table table;
  private final StructType columns;
  private final TableDiff diff;

  Landing(Warehouse warehouse, Contract contract, Table table) {
    this.warehouse = warehouse;
    this.contract = contract;
    this.table = table;
    this.columns = SparkSchemaUtil.convert(table.schema());
    List<String> elements =
        Stream.of(columns.fieldNames())
            .filter(name -> !name.equals(DELIVERY) && !name.equals(ROW))
            .toList();
    List<String> compared =
        elements.stream().filter(name -> !contract.key().contains(name)).toList();
    this.diff = new TableDiff(columns, contract.key(), compared);
  }

  /** One delivery with its good rows. */
  record Part(Delivery delivery, Dataset<Row> good) {}

  /**
   * Stages what makes the table the state that the parts leave, in effective order: from the last
   * full one on.
   *
   * @param parts every delivery that counts, beginning with the last full one if there is one; or
   *     only the newest delivery, where it alone is to be put on top of what stands
   */
  Staged stage(List<Part> parts, boolean onTop, Stamp stamp) {
    table.refresh();
    Optional<Dataset<Row>> wanted = Optional.empty();
    for (Part part : parts) {
      Dataset<Row> rows = rows(part);
      wanted = Optional.of(wanted.map(before -> before.unionByName(rows)).orElse(rows));
    }
    Dataset<Row> state = parts.size() == 1 ? wanted.orElseThrow() : latest(wanted, parts);
    Dataset<Row> changes =
        Warehouse.isEmpty(table) ? diff.insert(present(state)) : changes(state, onTop);
    return StagedChanges.stage(warehouse.session(), changes, table, stamp);
  }

  private Dataset<Row> changes(Dataset<Row> state, boolean onTop) {
    Dataset<Row> current = warehouse.read(table);
    if (!onTop) {
      return diff.replace(current, present(state));
    }
    String[] key = contract.key().toArray(String[]::new);
    Dataset<Row> concerned = current.join(state.select(keyColumns()), key, "left_semi");
    return diff.replace(concerned, present(state));
  }

  private Column[] keyColumns() {
    return contract.key().stream().map(name -> col(name)).toArray(Column[]::new);
  }

  /** Of each key the row of the latest part. */
  private Dataset<Row> latest(Optional<Dataset<Row>> all, List<Part> parts) {
    if (all.isEmpty()) {
      List<Column> none = new ArrayList<>();
      for (String name : columns.fieldNames()) {
        none.add(col(name));
      }
      return warehouse
          .read(table)
          .limit(0)
          .select(none.toArray(Column[]::new))
          .withColumn("_gone", lit(false));
    }
    Column rank = lit(-1);
    for (int i = 0; i < parts.size(); i++) {
      rank =
          org.apache
              .spark
              .sql
              .functions
              .when(col(DELIVERY).equalTo(parts.get(i).delivery().number()), lit(i))
              .otherwise(rank);
    }
    return all.get()
        .groupBy(keyColumns())
        .agg(max_by(struct(col("*")), rank).as("_latest"))
        .select("_latest.*");
  }

  private static Dataset<Row> present(Dataset<Row> state) {
    return state.filter(not(col("_gone")));
  }

  private boolean isShape(String element) {
    return contract.elements().stream()
        .anyMatch(each -> each.name().equals(element) && each.type() instanceof ValueType.Shape);
  }

  private Dataset<Row> rows(Part part) {
    List<Column> selected = new ArrayList<>();
    for (String name : columns.fieldNames()) {
      if (name.equals(DELIVERY)) {
        selected.add(lit(part.delivery().number()).as(DELIVERY));
      } else if (Stream.of(part.good().columns()).anyMatch(name::equals)) {
        selected.add(col(name));
      } else if (ValueType.Shape.ofBox(name).filter(this::isShape).isPresent()) {
        String shape = ValueType.Shape.ofBox(name).orElseThrow();
        selected.add(ShapeFunctions.box(col(shape)).as(name));
      } else {
        selected.add(lit(null).cast(columns.apply(name).dataType()).as(name));
      }
    }
    boolean deletes =
        part.delivery().mode() == DeliveryMode.INCREMENTAL && contract.operation().isPresent();
    selected.add(
        (deletes ? col(contract.operation().get()).eqNullSafe("D") : lit(false)).as("_gone"));
    return part.good().select(selected.toArray(Column[]::new));
  }
}
