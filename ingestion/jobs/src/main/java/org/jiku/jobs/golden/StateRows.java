package org.jiku.jobs.golden;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.model.delivery.EffectiveOrder;
import org.jspecify.annotations.Nullable;

/** Claims and states of one entity, from and to rows. */
final class StateRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<String> CLAIM =
      List.of(
          "source",
          "local_key",
          "identifier",
          "link",
          "period",
          "sequence",
          "revision",
          "operation",
          "delivery");
  private static final int FIXED = 11;

  private final ArrayList<String> attributes;
  private final StructType claims;

  /**
   * Prepares the conversion for one entity.
   *
   * @param attributes their names, in the entity's order
   * @param claims schema of the claim table
   */
  StateRows(List<String> attributes, StructType claims) {
    this.attributes = new ArrayList<>(attributes);
    this.claims = claims;
  }

  /** The columns of a claim table that {@link #claim} reads, in its order. */
  List<String> claimColumns() {
    List<String> columns = new ArrayList<>(CLAIM);
    columns.addAll(attributes);
    return columns;
  }

  /** The schema of the columns of a claim. */
  StructType claimSchema() {
    StructType schema = new StructType();
    for (String name : claimColumns()) {
      schema = schema.add(claims.apply(name));
    }
    return schema;
  }

  /** A claim out of {@link #claimColumns}. */
  Claim claim(Row row) {
    List<@Nullable Object> values = new ArrayList<>(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      values.add(ClaimedShape.wrap(row.get(CLAIM.size() + i)));
    }
    return new Claim(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        order(row, 4),
        row.getString(7).equals("assert"),
        row.getLong(8),
        values);
  }

  /** The schema of the rows that hold a state. */
  StructType schema() {
    StructType schema =
        new StructType()
            .add("source", DataTypes.StringType)
            .add("local_key", DataTypes.StringType)
            .add("identifier", DataTypes.StringType)
            .add("link", DataTypes.StringType)
            .add("asserted", DataTypes.BooleanType)
            .add("first_period", DataTypes.DateType)
            .add("first_sequence", DataTypes.IntegerType)
            .add("first_revision", DataTypes.IntegerType)
            .add("latest_period", DataTypes.DateType)
            .add("latest_sequence", DataTypes.IntegerType)
            .add("latest_revision", DataTypes.IntegerType);
    for (String attribute : attributes) {
      schema =
          schema
              .add("value_" + attribute, claims.apply(attribute).dataType())
              .add("delivery_" + attribute, DataTypes.LongType)
              .add("since_" + attribute, DataTypes.DateType);
    }
    return schema;
  }

  Row row(LocalState state) {
    @Nullable Object[] values = new @Nullable Object[FIXED + 3 * attributes.size()];
    values[0] = state.source();
    values[1] = state.localKey();
    values[2] = state.identifier();
    values[3] = state.link();
    values[4] = state.asserted();
    put(values, 5, state.first());
    put(values, 8, state.latest());
    for (int i = 0; i < attributes.size(); i++) {
      Held held = state.attributes().get(i);
      values[FIXED + 3 * i] = ClaimedShape.unwrap(held.value());
      values[FIXED + 3 * i + 1] = held.delivery();
      values[FIXED + 3 * i + 2] = held.since();
    }
    return RowFactory.create(values);
  }

  private static void put(@Nullable Object[] values, int at, EffectiveOrder order) {
    values[at] = order.period();
    values[at + 1] = order.sequence();
    values[at + 2] = order.revision();
  }

  /** The state in a row made by {@link #row}. */
  LocalState state(Row row) {
    List<Held> held = new ArrayList<>(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      int at = FIXED + 3 * i;
      held.add(
          new Held(
              ClaimedShape.wrap(row.get(at)), row.getLong(at + 1), row.<LocalDate>getAs(at + 2)));
    }
    return new LocalState(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        order(row, 5),
        order(row, 8),
        held);
  }

  private static EffectiveOrder order(Row row, int at) {
    return new EffectiveOrder(row.<LocalDate>getAs(at), row.getInt(at + 1), row.getInt(at + 2));
  }
}
