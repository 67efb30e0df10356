package org.jiku.jobs.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.jiku.model.delivery.EffectiveOrder;
import org.jspecify.annotations.Nullable;

/** Reads the claims of one entity out of rows of its claim table. */
final class ClaimReader implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<String> FIXED =
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

  private final ArrayList<String> attributes;

  /** Takes the names of the entity's attributes, in its order. */
  ClaimReader(List<String> attributes) {
    this.attributes = new ArrayList<>(attributes);
  }

  /** The claim in a row of the table, as {@link Packed} has it. */
  Column packed() {
    Column[] columns =
        Stream.concat(FIXED.stream(), attributes.stream())
            .map(name -> col(name))
            .toArray(Column[]::new);
    return udf((UDF1<Row, byte[]>) row -> Packed.of(claim(row)), DataTypes.BinaryType)
        .apply(struct(columns));
  }

  private Claim claim(Row row) {
    List<@Nullable Object> values = new ArrayList<>(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      values.add(ClaimedShape.wrap(row.get(FIXED.size() + i)));
    }
    return new Claim(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        new EffectiveOrder(row.<LocalDate>getAs(4), row.getInt(5), row.getInt(6)),
        row.getString(7).equals("assert"),
        row.getLong(8),
        values);
  }
}
