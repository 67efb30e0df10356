package org.jiku.jobs.claim;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jiku.model.contract.Feed;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;

/**
 * The values that rows of a resource give to the attributes of an entity: those that it feeds, and
 * those that follow from them.
 *
 * @param feed how the resource feeds the entity
 * @param claims schema of the entity's claim table, which has the types
 */
public record FedValues(Entity entity, Feed feed, StructType claims) {
  private static final String ROW = "_fed_row";

  /** The rows with one more column of this name: a struct of all attributes. */
  Dataset<Row> in(Dataset<Row> rows, String name) {
    List<Column> fed = new ArrayList<>(List.of(struct(col("*")).as(ROW)));
    List<Column> values = new ArrayList<>();
    for (Attribute attribute : entity.attributes()) {
      fed.add(typed(attribute, given(attribute)));
      Column value = col(attribute.name());
      values.add(
          attribute
              .otherwise()
              .map(expression -> typed(attribute, coalesce(value, expr(expression))))
              .orElse(value));
    }
    return rows.select(fed.toArray(Column[]::new))
        .select(col(ROW + ".*"), struct(values.toArray(Column[]::new)).as(name));
  }

  private Column typed(Attribute attribute, Column value) {
    return value.cast(claims.apply(attribute.name()).dataType()).as(attribute.name());
  }

  private Column given(Attribute attribute) {
    return feed.attributes().stream()
        .filter(mapped -> mapped.attribute().equals(attribute.name()))
        .findFirst()
        .map(mapped ->
            switch (mapped.origin()) {
              case Feed.Origin.FromElement(String element) -> col(element);
              case Feed.Origin.Constant(String value) -> lit(value);
            })
        .orElse(lit(null));
  }
}
