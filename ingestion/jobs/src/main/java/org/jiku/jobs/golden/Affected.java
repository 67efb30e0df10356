package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.udf;

import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.jobs.claim.IdentityKeys;
import org.jiku.model.library.Entity;

/**
 * The part of a library that a change concerns: from the local keys that a delivery speaks of to
 * all local keys that share an identifier with them, now or before, and to the entities that these
 * are or ever were. What a claim has once said counts here even if the claim is withdrawn.
 */
final class Affected implements AutoCloseable {
  private final Dataset<Row> spoken;
  private final Dataset<Row> keys;
  private final Dataset<Row> localKeys;
  private final Dataset<Row> entities;

  private Affected(
      Dataset<Row> spoken, Dataset<Row> keys, Dataset<Row> localKeys, Dataset<Row> entities) {
    this.spoken = spoken;
    this.keys = keys;
    this.localKeys = localKeys;
    this.entities = entities;
  }

  /**
   * Finds what is concerned.
   *
   * @param claims of the root entity
   * @param touched {@code source} and {@code local_key} of what the delivery claims
   */
  static Affected find(
      SparkSession spark,
      Entity root,
      Dataset<Row> claims,
      Dataset<Row> touched,
      byte[] entityKey) {
    IdentityKeys identity = new IdentityKeys(root);
    Column all = identity.all();
    Dataset<Row> together = claims.filter(identity.several()).select(all.as("keys"));
    Dataset<Row> spoken =
        claims
            .join(touched, new String[] {"source", "local_key"}, "left_semi")
            .select(explode(all).as("claim_key"))
            .distinct()
            .persist();
    Dataset<Row> keys = materialised(closed(spark, together, spoken));
    Dataset<Row> localKeys =
        materialised(
            claims
                .join(keys, new String[] {"claim_key"}, "left_semi")
                .select("source", "local_key")
                .distinct());
    return new Affected(spoken, keys, localKeys, entities(root.name(), keys, localKeys, entityKey));
  }

  /** With its size known, Spark sends what is small to each task instead of sorting both sides. */
  private static Dataset<Row> materialised(Dataset<Row> rows) {
    Dataset<Row> kept = rows.persist();
    kept.count();
    return kept;
  }

  /**
   * The keys with all that were ever linked to them, and the component of each.
   *
   * @param together keys that stand in one claim: one column, an array
   */
  private static Dataset<Row> closed(
      SparkSession spark, Dataset<Row> together, Dataset<Row> spoken) {
    Column hash = LinkedKeys.hash(col("claim_key"));
    LinkedKeys linked = LinkedKeys.of(together);
    LinkedKeys around = linked.isEmpty() ? linked : linked.around(spoken.select(hash));
    if (around.isEmpty()) {
      return spoken.withColumn("component", hash);
    }
    Broadcast<LinkedKeys> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(around);
    UserDefinedFunction reached =
        udf((UDF1<Long, Boolean>) key -> shared.value().contains(key), DataTypes.BooleanType);
    UserDefinedFunction component =
        udf((UDF1<Long, Long>) key -> shared.value().component(key), DataTypes.LongType);
    Dataset<Row> more =
        together
            .filter(size(col("keys")).gt(1))
            .select(explode(col("keys")).as("claim_key"))
            .filter(reached.apply(hash));
    return spoken.union(more).distinct().withColumn("component", component.apply(hash));
  }

  /** Every id that the keys and local keys can have given to an entity, see {@link Identity}. */
  private static Dataset<Row> entities(
      String root, Dataset<Row> keys, Dataset<Row> localKeys, byte[] entityKey) {
    byte[] key = entityKey.clone();
    return keys.select(lit(null).cast(DataTypes.StringType).as("source"), col("claim_key"))
        .union(localKeys.select("source", "local_key"))
        .mapPartitions(
            (MapPartitionsFunction<Row, String>)
                rows -> {
                  EntityId ids = new EntityId(key);
                  Iterable<Row> all = () -> rows;
                  return StreamSupport.stream(all.spliterator(), false)
                      .map(row ->
                          row.isNullAt(0)
                              ? ids.ofIdentifier(root, row.getString(1))
                              : ids.ofLocalKey(root, row.getString(0), row.getString(1)))
                      .iterator();
                },
            Encoders.STRING())
        .toDF("entity_id");
  }

  /** The identity keys concerned: {@code claim_key} and its {@code component}. */
  Dataset<Row> keys() {
    return keys;
  }

  /** The local keys that have ever used one of them: {@code source} and {@code local_key}. */
  Dataset<Row> localKeys() {
    return localKeys;
  }

  /** A superset of the ids ({@code entity_id}) that the entities concerned have or had. */
  Dataset<Row> entities() {
    return entities;
  }

  @Override
  public void close() {
    spoken.unpersist();
    keys.unpersist();
    localKeys.unpersist();
  }
}
