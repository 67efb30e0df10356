package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.Groups;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jspecify.annotations.Nullable;

/**
 * Golden records, discrepancies and the crosswalk, as rows of their tables, out of assigned states.
 */
final class GoldenRows {
  private final EntityDefinition definition;
  private final Entity entity;
  private final StateRows states;

  GoldenRows(Library library, Entity entity, StateRows states) {
    this.definition = new EntityDefinition(library, entity.name());
    this.entity = entity;
    this.states = states;
  }

  /**
   * The golden records.
   *
   * @param assigned states with {@code entity_id} and {@code in_conflict} behind them
   * @param schema of the golden table
   */
  Dataset<Row> golden(Dataset<Row> assigned, StructType schema) {
    StateRows rows = states;
    EntityDefinition travelling = definition;
    List<String> attributes =
        entity.attributes().stream().map(attribute -> attribute.name()).toList();
    return Groups.flatMap(
        assigned,
        List.of("entity_id"),
        (group, out) -> {
          Merge.Golden golden = new Merge(travelling.load()).golden(resolved(rows, group));
          @Nullable Object[] values = new @Nullable Object[schema.size()];
          values[schema.fieldIndex("entity_id")] = golden.entityId();
          values[schema.fieldIndex("record_state")] = golden.lapsed() ? "lapsed" : "current";
          values[schema.fieldIndex("in_conflict")] = golden.conflict();
          for (int i = 0; i < attributes.size(); i++) {
            Optional<Held> held = golden.values().get(i);
            if (held.isPresent()) {
              values[schema.fieldIndex(attributes.get(i))] = held.get().value();
              values[schema.fieldIndex(attributes.get(i) + "_delivery")] = held.get().delivery();
            }
          }
          out.accept(RowFactory.create(values));
        },
        schema);
  }

  /** The discrepancies, all of them open. */
  Dataset<Row> discrepancies(Dataset<Row> assigned, StructType schema) {
    StateRows rows = states;
    EntityDefinition travelling = definition;
    return Groups.flatMap(
        assigned,
        List.of("entity_id"),
        (group, out) -> {
          if (group.size() > 1) {
            new Merge(travelling.load())
                .discrepancies(resolved(rows, group))
                .forEach(found -> accept(found, schema, out));
          }
        },
        schema);
  }

  private static void accept(Merge.Discrepancy found, StructType schema, Consumer<Row> out) {
    Object[] values = new Object[schema.size()];
    values[schema.fieldIndex("entity_id")] = found.entityId();
    values[schema.fieldIndex("attribute")] = found.attribute().name();
    values[schema.fieldIndex("authority")] = found.authority();
    values[schema.fieldIndex("authority_value")] = String.valueOf(found.authorityValue().value());
    values[schema.fieldIndex("authority_delivery")] = found.authorityValue().delivery();
    values[schema.fieldIndex("source")] = found.other().source();
    values[schema.fieldIndex("local_key")] = found.other().localKey();
    values[schema.fieldIndex("value")] = String.valueOf(found.value().value());
    values[schema.fieldIndex("delivery")] = found.value().delivery();
    String source = found.other().source();
    values[schema.fieldIndex("owner")] = source.substring(0, source.indexOf('.'));
    values[schema.fieldIndex("state")] = "open";
    values[schema.fieldIndex("since")] = found.since();
    out.accept(RowFactory.create(values));
  }

  private static Identity.Resolved resolved(StateRows rows, List<Row> group) {
    Row one = group.getFirst();
    return new Identity.Resolved(
        one.getAs("entity_id"),
        group.stream().map(rows::state).toList(),
        one.<Boolean>getAs("in_conflict"));
  }

  /**
   * The crosswalk of root states: their identifiers, former ones among them, and their local keys.
   */
  static Dataset<Row> crosswalk(Dataset<Row> assigned, String identifier, StructType schema) {
    var state =
        when(col("in_conflict"), lit("conflict"))
            .when(col("asserted"), lit("current"))
            .otherwise(lit("former"));
    var present =
        struct(lit(identifier).as("scheme"), col("identifier").as("value"), state.as("state"));
    var former =
        struct(lit(identifier).as("scheme"), col("link").as("value"), lit("former").as("state"));
    var local =
        struct(
            col("source").as("scheme"),
            col("local_key").as("value"),
            when(col("asserted"), lit("current")).otherwise(lit("former")).as("state"));
    Dataset<Row> rows =
        assigned
            .select(
                col("entity_id"),
                col("first_period"),
                explode(array(present, former, local)).as("entry"))
            .select("entity_id", "first_period", "entry.*")
            .filter(col("value").isNotNull())
            .groupBy("scheme", "value", "entity_id")
            .agg(
                min(col("first_period")).as("valid_from"),
                // conflict < current < former: the strongest word on an identifier holds
                min(col("state")).as("state"));
    return rows.select(
        List.of(schema.fieldNames()).stream()
            .map(name -> col(name))
            .toArray(org.apache.spark.sql.Column[]::new));
  }
}
