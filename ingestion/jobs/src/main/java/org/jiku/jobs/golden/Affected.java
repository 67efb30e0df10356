package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.Groups;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;

/**
 * The part of a library that a change concerns: from the local keys that a delivery speaks of to
 * all local keys that share an identifier with them, now or before, and the entities these make.
 */
final class Affected {
  private static final StructType COMPONENTS =
      new StructType().add("member", DataTypes.StringType).add("component", DataTypes.StringType);

  private final SparkSession spark;
  private final Library library;
  private final Entity root;
  private final byte[] entityKey;
  private final Set<Long> withdrawn;

  Affected(
      SparkSession spark, Library library, Entity root, byte[] entityKey, Set<Long> withdrawn) {
    this.spark = spark;
    this.library = library;
    this.root = root;
    this.entityKey = entityKey.clone();
    this.withdrawn = Set.copyOf(withdrawn);
  }

  /** The identity keys ({@code claim_key}) concerned when the given local keys change. */
  Dataset<Row> keys(Dataset<Row> claims, Dataset<Row> touched) {
    Dataset<Row> spoken = claims.join(touched, new String[] {"source", "local_key"}, "left_semi");
    Dataset<Row> keys =
        spoken
            .select(col("claim_key"))
            .union(spoken.filter(col("link").isNotNull()).select(col("link")))
            .distinct();
    Map<String, String> components =
        components(claims.filter(col("link").isNotNull().and(col("identifier").isNotNull())));
    if (components.isEmpty()) {
      return keys;
    }
    Dataset<Row> members = frame(components);
    Dataset<Row> reached =
        members
            .join(keys, members.col("member").equalTo(keys.col("claim_key")), "left_semi")
            .select(col("component").as("reached"))
            .distinct();
    Dataset<Row> more =
        members
            .join(reached, members.col("component").equalTo(reached.col("reached")), "left_semi")
            .select(col("member").as("claim_key"));
    return keys.union(more).distinct();
  }

  /** The local keys that have ever used one of the identity keys. */
  static Dataset<Row> localKeys(Dataset<Row> claims, Dataset<Row> keys) {
    return claims
        .join(keys, new String[] {"claim_key"}, "left_semi")
        .select("source", "local_key")
        .distinct();
  }

  /** What sources hold under the given local keys. */
  Dataset<Row> states(Entity entity, Dataset<Row> claims, Dataset<Row> localKeys) {
    StateRows rows = rows(entity, claims.schema());
    Dataset<Row> live =
        withdrawn.isEmpty()
            ? claims
            : claims.filter(not(col("delivery").isInCollection(withdrawn)));
    return Groups.flatMap(
        live.join(localKeys, new String[] {"source", "local_key"}, "left_semi"),
        List.of("source", "local_key"),
        rows::resolve,
        rows.schema());
  }

  /**
   * The states of the root with the entity that each belongs to: {@code entity_id}, {@code
   * in_conflict}.
   */
  Dataset<Row> assigned(Dataset<Row> claims, Dataset<Row> states, Dataset<Row> keys) {
    Map<String, String> components =
        components(states.filter(col("link").isNotNull().and(col("identifier").isNotNull())));
    Dataset<Row> keyed =
        states
            .withColumn(
                "claim_key",
                coalesce(col("identifier"), concat_ws("|", col("source"), col("local_key"))))
            .join(keys, new String[] {"claim_key"}, "left_semi");
    Dataset<Row> members = frame(components);
    Column component = coalesce(col("component"), col("claim_key"));
    Dataset<Row> grouped =
        (components.isEmpty()
                ? keyed.withColumn("component", col("claim_key"))
                : keyed
                    .join(members, col("claim_key").equalTo(col("member")), "left_outer")
                    .withColumn("component", component)
                    .drop("member"))
            .drop("claim_key");
    StateRows rows = rows(root, claims.schema());
    EntityDefinition definition = new EntityDefinition(library, root.name());
    byte[] key = entityKey;
    StructType schema =
        rows.schema()
            .add("entity_id", DataTypes.StringType)
            .add("in_conflict", DataTypes.BooleanType);
    int width = rows.schema().size();
    return Groups.flatMap(
        grouped,
        List.of("component"),
        (group, out) -> {
          Identity identity = new Identity(definition.load(), new EntityId(key));
          List<LocalState> local = group.stream().map(rows::state).toList();
          for (Identity.Resolved resolved : identity.resolve(local)) {
            for (LocalState member : resolved.members()) {
              Row row = group.get(local.indexOf(member));
              List<Object> values = new ArrayList<>(width + 2);
              for (int i = 0; i < width; i++) {
                values.add(row.get(i));
              }
              values.add(resolved.entityId());
              values.add(resolved.conflict());
              out.accept(RowFactory.create(values.toArray()));
            }
          }
        },
        schema);
  }

  StateRows rows(Entity entity, StructType claims) {
    return new StateRows(
        entity.attributes().stream().map(attribute -> attribute.name()).toList(), claims);
  }

  private static Map<String, String> components(Dataset<Row> linked) {
    Components components = new Components();
    for (Row row : linked.select("identifier", "link").distinct().collectAsList()) {
      components.join(row.getString(0), row.getString(1));
    }
    return components.all();
  }

  private Dataset<Row> frame(Map<String, String> components) {
    return spark.createDataFrame(
        components.entrySet().stream()
            .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
            .toList(),
        COMPONENTS);
  }
}
