package org.jiku.jobs.claim;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.rules.RowRules;

/**
 * The claims that a delivery makes of one entity, as rows of the entity's claim table.
 *
 * <p>Of a full delivery only what differs from what the source held just before it is written, and
 * an absence for each key it no longer has; of an incremental one each row. So the last claim of a
 * key up to any point of the effective order is what the source held there, and a claim may be put
 * in or taken out anywhere: see {@link #pins}.
 */
public final class ClaimRows {
  static final String ASSERT = "assert";
  static final String ABSENT = "absent";
  private static final String PRIOR = "prior";

  private static final String ROOT = "_root_values";
  private static final String OWN = "_own_values";

  private final Contract contract;
  private final FedValues own;
  private final FedValues root;
  private final IdentityKeys keys;

  /**
   * Prepares the claims of one feed.
   *
   * @param own what the resource says of the entity
   * @param root what it says of the entity that gives the identity; the same for a root
   */
  public ClaimRows(Contract contract, FedValues own, FedValues root) {
    this.contract = contract;
    this.own = own;
    this.root = root;
    this.keys = new IdentityKeys(root.entity());
  }

  /** The live claims of this source: those of deliveries that are not withdrawn. */
  public Dataset<Row> live(Dataset<Row> table, Set<Long> withdrawn) {
    Dataset<Row> own = table.filter(col("source").equalTo(contract.resource().toString()));
    return withdrawn.isEmpty() ? own : own.filter(not(col("delivery").isInCollection(withdrawn)));
  }

  /** What the source held of each key just before {@code order}, or up to and with it. */
  public static Dataset<Row> heldBefore(
      Dataset<Row> live, EffectiveOrder order, boolean inclusive) {
    Column here = struct(lit(order.period()), lit(order.sequence()), lit(order.revision()));
    Column there = struct(col("period"), col("sequence"), col("revision"));
    Column[] all = Stream.of(live.columns()).map(name -> col(name)).toArray(Column[]::new);
    return live.filter(inclusive ? there.leq(here) : there.lt(here))
        .groupBy("local_key")
        .agg(max_by(struct(all), there).as(PRIOR))
        .select(PRIOR + ".*");
  }

  /**
   * The claims of a delivery.
   *
   * @param accepted its good rows: the elements and {@code _row}
   * @param live the live claims of the source without this delivery; empty if the table holds none
   */
  public Dataset<Row> of(Dataset<Row> accepted, Delivery delivery, Optional<Dataset<Row>> live) {
    Dataset<Row> claimed = claimed(accepted, delivery);
    if (delivery.mode() == DeliveryMode.INCREMENTAL) {
      return claimed;
    }
    Dataset<Row> asserted = claimed.filter(col("operation").equalTo(ASSERT));
    if (live.isEmpty()) {
      return asserted;
    }
    Dataset<Row> held =
        heldBefore(live.get(), delivery.order(), false)
            .filter(col("operation").equalTo(ASSERT))
            .select(struct(col("*")).as("old"), col("local_key").as("old_key"));
    Dataset<Row> fresh =
        asserted.select(struct(col("*")).as("new"), col("local_key").as("new_key"));
    List<String> said = new ArrayList<>(List.of("claim_key", "identifier", "link"));
    own.entity().attributes().forEach(attribute -> said.add(attribute.name()));
    Column same =
        said.stream()
            .map(name -> col("old." + name).eqNullSafe(col("new." + name)))
            .reduce(lit(true), Column::and);
    Dataset<Row> joined = held.join(fresh, col("old_key").equalTo(col("new_key")), "full_outer");
    return joined
        .filter(col("old_key").isNull().or(col("new_key").isNull()).or(not(same)))
        .select(
            when(col("new_key").isNotNull(), col("new"))
                .otherwise(restated("old", delivery.order(), delivery.number(), lit(ABSENT)))
                .as("claim"))
        .select("claim.*");
  }

  /**
   * Claims that keep a later full delivery saying what it said, when an earlier one is put in or
   * taken out: for each key concerned of which the full delivery has no claim of its own, because
   * it said nothing new then.
   *
   * @param touched keys ({@code local_key}) and the identity they have in the delivery put in or
   *     taken out
   * @param live the live claims before the change
   * @param full the next full delivery in effective order
   */
  public Dataset<Row> pins(Dataset<Row> touched, Dataset<Row> live, Delivery full) {
    Dataset<Row> own =
        live.filter(col("delivery").equalTo(full.number())).select("local_key").distinct();
    Dataset<Row> held =
        heldBefore(live, full.order(), true)
            .select(struct(col("*")).as("old"), col("local_key").as("old_key"));
    return touched
        .dropDuplicates("local_key")
        .join(own, touched.col("local_key").equalTo(own.col("local_key")), "left_anti")
        .select(struct(col("*")).as("new"), col("local_key").as("new_key"))
        .join(held, col("old_key").equalTo(col("new_key")), "left_outer")
        .select(
            when(
                    col("old_key").isNotNull(),
                    restated("old", full.order(), full.number(), col("old.operation")))
                .otherwise(restated("new", full.order(), full.number(), lit(ABSENT)))
                .as("claim"))
        .select("claim.*");
  }

  private Dataset<Row> claimed(Dataset<Row> accepted, Delivery delivery) {
    Column localKey =
        concat_ws(
            "|",
            contract.key().stream()
                .map(name -> col(name).cast(DataTypes.StringType))
                .toArray(Column[]::new));
    Function<String, Column> rootValue = name -> col(ROOT).getField(name);
    Column identifier = keys.identifier(rootValue);
    String source = contract.resource().toString();
    Column claims = RowRules.claims(own.feed(), delivery.order().period());
    Column gone = contract.operation().map(name -> col(name).eqNullSafe("D")).orElse(lit(false));
    List<Column> columns = new ArrayList<>();
    for (String name : own.claims().fieldNames()) {
      Column value =
          switch (name) {
            case "source" -> lit(source);
            case "local_key" -> localKey;
            case "identifier" -> identifier;
            case "link" -> root.entity().own().link().map(rootValue).orElse(lit(null));
            case "claim_key" -> keys.claimKey(identifier, rootValue, source, localKey);
            case "period" -> lit(delivery.order().period());
            case "sequence" -> lit(delivery.order().sequence());
            case "revision" -> lit(delivery.order().revision());
            case "row" -> col("_row");
            case "operation" -> when(claims.and(not(gone)), lit(ASSERT)).otherwise(lit(ABSENT));
            case "delivery" -> lit(delivery.number());
            default -> col(OWN).getField(name);
          };
      columns.add(value.cast(type(name)).as(name));
    }
    return own.in(root.in(accepted, ROOT), OWN).select(columns.toArray(Column[]::new));
  }

  /** The claim in a struct column, said again by another delivery. */
  private Column restated(String claim, EffectiveOrder order, long delivery, Column operation) {
    List<Column> fields = new ArrayList<>();
    for (String name : own.claims().fieldNames()) {
      Column value =
          switch (name) {
            case "period" -> lit(order.period());
            case "sequence" -> lit(order.sequence());
            case "revision" -> lit(order.revision());
            case "operation" -> operation;
            case "delivery" -> lit(delivery);
            default -> col(claim + "." + name);
          };
      fields.add(value.cast(type(name)).as(name));
    }
    return struct(fields.toArray(Column[]::new));
  }

  private DataType type(String name) {
    return own.claims().apply(name).dataType();
  }
}
