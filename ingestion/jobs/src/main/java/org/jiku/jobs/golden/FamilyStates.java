package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.Groups;
import org.jiku.jobs.claim.IdentityKeys;
import org.jspecify.annotations.Nullable;

/**
 * What sources hold of a root entity and of those that are part of it: one row for each local key,
 * with a state for each entity; null where the source says nothing of it.
 */
final class FamilyStates implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The identity key that the local key uses now. */
  static final String CLAIM_KEY = "claim_key";

  private static final String ENTITY = "entity";
  private static final int FIXED = 1;

  private final IdentityKeys keys;
  private final ArrayList<StateRows> entities;

  /** Takes the keys of the root, and the conversions of the entities, the root first. */
  FamilyStates(IdentityKeys keys, List<StateRows> entities) {
    this.keys = keys;
    this.entities = new ArrayList<>(entities);
  }

  /**
   * The states of the given local keys.
   *
   * @param claims of each entity
   * @param localKeys {@code source} and {@code local_key}
   * @param withdrawn numbers of the deliveries whose claims do not count
   */
  Dataset<Row> of(List<Dataset<Row>> claims, Dataset<Row> localKeys, Set<Long> withdrawn) {
    Optional<Dataset<Row>> all = Optional.empty();
    for (int i = 0; i < claims.size(); i++) {
      Dataset<Row> live =
          withdrawn.isEmpty()
              ? claims.get(i)
              : claims.get(i).filter(not(col("delivery").isInCollection(withdrawn)));
      Dataset<Row> own =
          live.join(localKeys, new String[] {"source", "local_key"}, "left_semi").select(tagged(i));
      all = Optional.of(all.map(before -> before.union(own)).orElse(own));
    }
    return Groups.flatMap(
        all.orElseThrow(), List.of("source", "local_key"), this::resolve, schema());
  }

  private Column[] tagged(int entity) {
    List<Column> columns = new ArrayList<>(List.of(col("source"), col("local_key")));
    for (int i = 0; i < entities.size(); i++) {
      StateRows rows = entities.get(i);
      Column[] own = rows.claimColumns().stream().map(name -> col(name)).toArray(Column[]::new);
      columns.add((i == entity ? struct(own) : lit(null).cast(rows.claimSchema())).as(ENTITY + i));
    }
    return columns.toArray(Column[]::new);
  }

  /** The schema of a row. */
  StructType schema() {
    StructType schema = new StructType().add(CLAIM_KEY, DataTypes.StringType);
    for (int i = 0; i < entities.size(); i++) {
      schema = schema.add(ENTITY + i, entities.get(i).schema());
    }
    return schema;
  }

  private void resolve(List<Row> group, Consumer<Row> out) {
    @Nullable Object[] values = new @Nullable Object[FIXED + entities.size()];
    for (int i = 0; i < entities.size(); i++) {
      int at = 2 + i;
      StateRows rows = entities.get(i);
      Optional<LocalState> state =
          LocalState.of(
              group.stream()
                  .filter(row -> !row.isNullAt(at))
                  .map(row -> rows.claim(row.getStruct(at)))
                  .toList());
      if (i == 0) {
        if (state.isEmpty()) {
          return;
        }
        values[0] = state.get().claimKey(keys);
      }
      values[FIXED + i] = state.map(rows::row).orElse(null);
    }
    out.accept(RowFactory.create(values));
  }

  /** The state of one entity in a row; empty if the source says nothing of it. */
  Optional<LocalState> state(Row row, int entity) {
    int at = FIXED + entity;
    return row.isNullAt(at)
        ? Optional.empty()
        : Optional.of(entities.get(entity).state(row.getStruct(at)));
  }
}
