package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.TableDiff;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.Warehouse;

/**
 * Derives the golden records, discrepancies and crosswalk of the entities that a delivery concerns.
 * The crosswalk has to be published last: it tells which entities stood before, and so what is to
 * be replaced, until all else is done.
 */
public final class GoldenStep implements AutoCloseable {
  private final Warehouse warehouse;
  private final Library library;
  private final Entity root;
  private final Affected affected;
  private final Table crosswalk;
  private final Dataset<Row> rootClaims;
  private final Dataset<Row> localKeys;
  private final Dataset<Row> assigned;
  private final Dataset<Row> concerned;

  /**
   * Finds the entities concerned.
   *
   * @param root the entity that gives the identity
   * @param rootClaims its claim table
   * @param touched {@code source} and {@code local_key} of what the delivery claims
   * @param withdrawn numbers of the deliveries whose claims do not count
   */
  public GoldenStep(
      Warehouse warehouse,
      Library library,
      Entity root,
      Table rootClaims,
      Table crosswalk,
      Dataset<Row> touched,
      byte[] entityKey,
      Set<Long> withdrawn) {
    this.warehouse = warehouse;
    this.library = library;
    this.root = root;
    this.crosswalk = crosswalk;
    this.affected = new Affected(warehouse.session(), library, root, entityKey, withdrawn);
    this.rootClaims = columns(warehouse.read(rootClaims), rootClaims);
    Dataset<Row> keys = affected.keys(this.rootClaims, touched).persist();
    this.localKeys = Affected.localKeys(this.rootClaims, keys).persist();
    Dataset<Row> states = affected.states(root, this.rootClaims, localKeys).persist();
    this.assigned = affected.assigned(this.rootClaims, states, keys).persist();
    this.concerned = concerned(keys).persist();
  }

  /** The golden records of one entity, the root or one that is part of it. */
  public Staged golden(Entity entity, Table claims, Table golden, Stamp stamp) {
    golden.refresh();
    StructType schema = SparkSchemaUtil.convert(golden.schema());
    Dataset<Row> wanted = rows(entity, claims).golden(assignedTo(entity, claims), schema);
    return replace(golden, schema, List.of("entity_id"), wanted, stamp);
  }

  /**
   * The discrepancies of one entity; those known before keep their state while both values stay.
   */
  public Staged discrepancies(Entity entity, Table claims, Table discrepancies, Stamp stamp) {
    discrepancies.refresh();
    StructType schema = SparkSchemaUtil.convert(discrepancies.schema());
    List<String> key = List.of("entity_id", "attribute", "source", "local_key");
    Dataset<Row> wanted = rows(entity, claims).discrepancies(assignedTo(entity, claims), schema);
    if (discrepancies.currentSnapshot() != null) {
      wanted = keepingState(wanted, warehouse.read(discrepancies), schema);
    }
    return replace(discrepancies, schema, key, wanted, stamp);
  }

  /** The identifiers and local keys of the entities concerned. */
  public Staged crosswalk(Stamp stamp) {
    crosswalk.refresh();
    StructType schema = SparkSchemaUtil.convert(crosswalk.schema());
    Dataset<Row> wanted = GoldenRows.crosswalk(assigned, root.identifier().orElseThrow(), schema);
    return replace(crosswalk, schema, List.of("scheme", "value", "entity_id"), wanted, stamp);
  }

  @Override
  public void close() {
    for (Dataset<Row> kept : List.of(localKeys, assigned, concerned)) {
      kept.unpersist();
    }
  }

  private Staged replace(
      Table table, StructType schema, List<String> key, Dataset<Row> wanted, Stamp stamp) {
    List<String> compared =
        Stream.of(schema.fieldNames()).filter(name -> !key.contains(name)).toList();
    TableDiff diff = new TableDiff(schema, key, compared);
    Dataset<Row> changes =
        table.currentSnapshot() == null
            ? diff.insert(wanted)
            : diff.replace(
                warehouse.read(table).join(concerned, new String[] {"entity_id"}, "left_semi"),
                wanted);
    return StagedChanges.stage(warehouse.session(), changes, table, stamp);
  }

  private Dataset<Row> assignedTo(Entity entity, Table claims) {
    if (entity.name().equals(root.name())) {
      return assigned;
    }
    Dataset<Row> own = columns(warehouse.read(claims), claims);
    Dataset<Row> identities = assigned.select("source", "local_key", "entity_id", "in_conflict");
    return affected
        .states(entity, own, localKeys)
        .join(identities, new String[] {"source", "local_key"}, "inner");
  }

  private GoldenRows rows(Entity entity, Table claims) {
    return new GoldenRows(
        library, entity, affected.rows(entity, SparkSchemaUtil.convert(claims.schema())));
  }

  private Dataset<Row> concerned(Dataset<Row> keys) {
    Dataset<Row> now = assigned.select("entity_id");
    if (crosswalk.currentSnapshot() == null) {
      return now.distinct();
    }
    Dataset<Row> stood = warehouse.read(crosswalk);
    Dataset<Row> byIdentifier =
        stood
            .filter(col("scheme").equalTo(root.identifier().orElseThrow()))
            .join(keys, col("value").equalTo(col("claim_key")), "left_semi");
    Dataset<Row> members =
        assigned
            .select(col("source").as("own_source"), col("local_key").as("own_key"))
            .union(
                rootClaims
                    .join(keys, new String[] {"claim_key"}, "left_semi")
                    .filter(col("identifier").isNull())
                    .select("source", "local_key"))
            .distinct();
    Dataset<Row> byLocalKey =
        stood.join(
            members,
            col("scheme").equalTo(col("own_source")).and(col("value").equalTo(col("own_key"))),
            "left_semi");
    return now.union(byIdentifier.select("entity_id"))
        .union(byLocalKey.select("entity_id"))
        .distinct();
  }

  private static Dataset<Row> keepingState(
      Dataset<Row> wanted, Dataset<Row> current, StructType schema) {
    String[] same = {
      "entity_id", "attribute", "source", "local_key", "authority", "authority_value", "value"
    };
    Dataset<Row> known =
        current.select(
            Stream.concat(
                    Stream.of(same).map(name -> col(name)), Stream.of(col("state").as("_known")))
                .toArray(Column[]::new));
    Column[] columns =
        Stream.of(schema.fieldNames())
            .map(name ->
                name.equals("state")
                    ? coalesce(col("_known"), col("state"), lit("open")).as("state")
                    : col(name))
            .toArray(Column[]::new);
    return wanted.join(known, same, "left_outer").select(columns);
  }

  private static Dataset<Row> columns(Dataset<Row> rows, Table table) {
    return rows.select(
        Stream.of(SparkSchemaUtil.convert(table.schema()).fieldNames())
            .map(name -> col(name))
            .toArray(Column[]::new));
  }
}
