package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jiku.jobs.change.Groups;
import org.jiku.jobs.claim.IdentityKeys;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.tables.publish.KeyedTable;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedState;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.publish.TableRows;
import org.jiku.tables.warehouse.Warehouse;

/**
 * Derives golden records, discrepancies and crosswalk of the entities that a delivery concerns, all
 * in one pass over their claims.
 */
public final class GoldenStep implements AutoCloseable {
  private static final int ROOT = 0;

  private final Warehouse warehouse;
  private final List<EntityDefinition> definitions;
  private final FamilyStates states;
  private final Map<Integer, Dataset<Row>> claims = new TreeMap<>();
  private final Affected affected;
  private final byte[] entityKey;
  private final Set<Long> withdrawn;

  /**
   * Finds the entities concerned.
   *
   * @param entities the root, which gives the identity, and those that are part of it
   * @param claimTables of each entity
   * @param touched {@code source} and {@code local_key} of what the delivery claims
   * @param withdrawn numbers of the deliveries whose claims do not count
   */
  public GoldenStep(
      Warehouse warehouse,
      Library library,
      List<Entity> entities,
      List<Table> claimTables,
      Dataset<Row> touched,
      byte[] entityKey,
      Set<Long> withdrawn) {
    this.warehouse = warehouse;
    this.definitions =
        entities.stream().map(entity -> new EntityDefinition(library, entity.name())).toList();
    for (int i = 0; i < claimTables.size(); i++) {
      Table table = claimTables.get(i);
      table.refresh();
      // Reading nothing costs a plan too.
      if (i == ROOT || !Warehouse.isEmpty(table)) {
        claims.put(i, rows(warehouse, table));
      }
    }
    Dataset<Row> root = Objects.requireNonNull(claims.get(ROOT));
    this.states =
        new FamilyStates(
            new IdentityKeys(entities.getFirst()),
            entities.stream()
                .map(entity ->
                    new ClaimReader(entity.attributes().stream().map(Attribute::name).toList()))
                .toList());
    this.entityKey = entityKey.clone();
    this.withdrawn = Set.copyOf(withdrawn);
    this.affected =
        Affected.find(warehouse.session(), entities.get(ROOT), root, touched, entityKey);
  }

  /** Stages the changes of derived tables; they are refreshed first. */
  public List<Staged> stage(List<Derived> tables, List<Stamp> stamps) {
    List<KeyedTable> keyed = tables.stream().map(Derived::keyed).toList();
    keyed.forEach(table -> table.table().refresh());
    TableRows layout = new TableRows(keyed);
    FamilyRows made =
        new FamilyRows(
            definitions,
            layout,
            tables.stream()
                .map(table -> new FamilyRows.Target(table.kind(), table.entity()))
                .toList(),
            entityKey);
    Dataset<Row> assigned =
        states
            .of(claims, affected.localKeys(), withdrawn)
            .join(affected.keys(), new String[] {FamilyStates.CLAIM_KEY}, "inner");
    Dataset<Row> rows = Groups.flatMap(assigned, List.of("component"), made, layout.schema());
    for (int i = 0; i < keyed.size(); i++) {
      Table table = keyed.get(i).table();
      if (!Warehouse.isEmpty(table)) {
        Dataset<Row> concerned =
            warehouse
                .read(table)
                .join(affected.entities(), new String[] {"entity_id"}, "left_semi");
        rows = rows.union(layout.standing(i, concerned));
      }
    }
    return StagedState.stage(warehouse.session(), keyed, layout, rows, stamps);
  }

  @Override
  public void close() {
    affected.close();
  }

  private static Dataset<Row> rows(Warehouse warehouse, Table table) {
    return warehouse
        .read(table)
        .select(
            List.of(SparkSchemaUtil.convert(table.schema()).fieldNames()).stream()
                .map(name -> col(name))
                .toArray(Column[]::new));
  }
}
