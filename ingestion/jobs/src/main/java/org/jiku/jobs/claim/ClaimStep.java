package org.jiku.jobs.claim;

import static org.apache.spark.sql.functions.col;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/**
 * Stages the claims of a delivery, or those that its withdrawal makes necessary, for one entity.
 */
public final class ClaimStep {
  private final Warehouse warehouse;
  private final Table table;
  private final ClaimRows rows;
  private final List<Delivery> live;
  private final Set<Long> withdrawn;

  /**
   * Prepares the step.
   *
   * @param live the deliveries of the source that count, in effective order
   * @param withdrawn numbers of deliveries that do not
   */
  public ClaimStep(
      Warehouse warehouse, Table table, ClaimRows rows, List<Delivery> live, Set<Long> withdrawn) {
    this.warehouse = warehouse;
    this.table = table;
    this.rows = rows;
    this.live = List.copyOf(live);
    this.withdrawn = Set.copyOf(withdrawn);
  }

  /** The claims of a delivery and the pins of the full delivery behind it. */
  public Staged publish(Delivery delivery, Dataset<Row> good, Stamp stamp) {
    table.refresh();
    Optional<Dataset<Row>> before =
        Warehouse.isEmpty(table) ? Optional.empty() : Optional.of(rows.live(stored(), withdrawn));
    Dataset<Row> fresh = rows.of(good, delivery, before);
    Optional<Delivery> full = nextFull(delivery);
    Dataset<Row> all = fresh;
    if (full.isPresent() && before.isPresent()) {
      fresh = fresh.persist();
      all = fresh.union(rows.pins(fresh, before.get(), full.get()));
    }
    try {
      return StagedChanges.append(warehouse.session(), all, table, stamp);
    } finally {
      fresh.unpersist();
    }
  }

  /** The pins of the full delivery behind one that is withdrawn. */
  public Staged withdraw(Delivery delivery, Stamp stamp) {
    table.refresh();
    Set<Long> others = new HashSet<>(withdrawn);
    others.remove(delivery.number());
    Dataset<Row> before = rows.live(stored(), others);
    Dataset<Row> own = before.filter(col("delivery").equalTo(delivery.number()));
    Dataset<Row> pins =
        nextFull(delivery).map(full -> rows.pins(own, before, full)).orElse(own.limit(0));
    return StagedChanges.append(warehouse.session(), pins, table, stamp);
  }

  private Optional<Delivery> nextFull(Delivery delivery) {
    return live.stream()
        .filter(other -> other.number() != delivery.number())
        .filter(other -> other.mode() == DeliveryMode.FULL)
        .filter(other -> other.order().compareTo(delivery.order()) > 0)
        .findFirst();
  }

  private Dataset<Row> stored() {
    StructType columns = SparkSchemaUtil.convert(table.schema());
    Column[] names =
        List.of(columns.fieldNames()).stream().map(name -> col(name)).toArray(Column[]::new);
    return warehouse.read(table).select(names);
  }
}
