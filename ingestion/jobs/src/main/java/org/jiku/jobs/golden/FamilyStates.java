package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.Groups;
import org.jiku.jobs.claim.IdentityKeys;

/**
 * What sources hold of a root entity and of those that are part of it: a row for each local key and
 * each entity that the source says something of, the root among them.
 */
final class FamilyStates implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The identity key that the local key uses now. */
  static final String CLAIM_KEY = "claim_key";

  private static final StructType SCHEMA =
      new StructType()
          .add(CLAIM_KEY, DataTypes.StringType)
          .add("entity", DataTypes.IntegerType)
          .add("state", DataTypes.BinaryType);

  private final IdentityKeys keys;
  private final ArrayList<ClaimReader> entities;

  /** Takes the keys of the root, and how claims of the entities are read, the root first. */
  FamilyStates(IdentityKeys keys, List<ClaimReader> entities) {
    this.keys = keys;
    this.entities = new ArrayList<>(entities);
  }

  /**
   * The states of the given local keys.
   *
   * @param claims of the root and of those parts that have any, by the place of the entity
   * @param localKeys {@code source} and {@code local_key}
   * @param withdrawn numbers of the deliveries whose claims do not count
   */
  Dataset<Row> of(Map<Integer, Dataset<Row>> claims, Dataset<Row> localKeys, Set<Long> withdrawn) {
    Optional<Dataset<Row>> all = Optional.empty();
    for (Map.Entry<Integer, Dataset<Row>> entity : claims.entrySet()) {
      Dataset<Row> live =
          withdrawn.isEmpty()
              ? entity.getValue()
              : entity.getValue().filter(not(col("delivery").isInCollection(withdrawn)));
      Dataset<Row> own =
          live.join(localKeys, new String[] {"source", "local_key"}, "left_semi")
              .select(
                  col("local_key"),
                  col("source"),
                  lit(entity.getKey()).as("entity"),
                  entities.get(entity.getKey()).packed().as("claim"));
      all = Optional.of(all.map(before -> before.union(own)).orElse(own));
    }
    return Groups.flatMap(all.orElseThrow(), List.of("local_key", "source"), this::resolve, SCHEMA);
  }

  private void resolve(List<Row> group, Consumer<Row> out) {
    List<List<Claim>> claims =
        Stream.generate(() -> (List<Claim>) new ArrayList<Claim>()).limit(entities.size()).toList();
    for (Row row : group) {
      claims.get(row.getInt(2)).add(Packed.claim(row.getAs(3)));
    }
    Optional<LocalState> root = LocalState.of(claims.getFirst());
    if (root.isEmpty()) {
      return;
    }
    String key = root.get().claimKey(keys);
    for (int i = 0; i < claims.size(); i++) {
      int entity = i;
      LocalState.of(claims.get(i))
          .ifPresent(state -> out.accept(RowFactory.create(key, entity, Packed.of(state))));
    }
  }

  /** The place of the entity whose state is in a row. */
  static int entity(Row row) {
    return row.getInt(1);
  }

  /** The state in a row. */
  static LocalState state(Row row) {
    return Packed.state(row.getAs(2));
  }
}
