package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.Groups;
import org.jiku.jobs.source.CheckedColumns;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.model.contract.Reference;
import org.jiku.model.contract.Survivor;
import org.jiku.rules.SetRules;
import org.jspecify.annotations.Nullable;

/** Finds rows that are good by themselves but not among the others of their delivery. */
final class SetFailures {
  static final String RULE = "_rule";
  private static final StructType SCHEMA =
      new StructType().add(CheckedColumns.ROW, DataTypes.LongType).add(RULE, DataTypes.StringType);

  private final Contract contract;

  SetFailures(Contract contract) {
    this.contract = contract;
  }

  /** Rows that fail, with the rule; empty where no row can. Computed anew each time it is read. */
  Optional<Dataset<Row>> find(Dataset<Row> good) {
    Optional<Dataset<Row>> failures = duplicates(good);
    for (Reference reference : contract.references()) {
      Dataset<Row> dangling = dangling(good, reference);
      failures = Optional.of(failures.map(some -> some.union(dangling)).orElse(dangling));
    }
    return failures;
  }

  private Optional<Dataset<Row>> duplicates(Dataset<Row> good) {
    Column[] key = contract.key().stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> repeated =
        good.groupBy(key)
            .agg(count(lit(1)).as("_copies"))
            .filter(col("_copies").gt(1))
            .drop("_copies")
            .persist();
    if (repeated.isEmpty()) {
      return Optional.empty();
    }
    String[] names = contract.key().toArray(String[]::new);
    List<String> elements = contract.elements().stream().map(Element::name).toList();
    Survivor survivor = contract.survivor();
    return Optional.of(
        Groups.flatMap(
            good.join(repeated, names, "left_semi"),
            contract.key(),
            (group, out) -> judge(group, elements, survivor, out),
            SCHEMA));
  }

  private static void judge(
      List<Row> group, List<String> elements, Survivor survivor, Consumer<Row> out) {
    List<Row> ordered =
        group.stream()
            .sorted(Comparator.comparing((Row row) -> row.<Long>getAs(CheckedColumns.ROW)))
            .toList();
    List<SetRules.Outcome> outcomes =
        SetRules.judge(
            ordered,
            row -> elements.stream().map(name -> comparable(row.getAs(name))).toList(),
            survivor);
    for (int i = 0; i < ordered.size(); i++) {
      Long row = ordered.get(i).getAs(CheckedColumns.ROW);
      outcomes.get(i).rule().ifPresent(rule -> out.accept(RowFactory.create(row, rule)));
    }
  }

  /** A value that is equal to another that says the same, which arrays are not. */
  private static Optional<Object> comparable(@Nullable Object value) {
    return Optional.ofNullable(value instanceof byte[] wkb ? ByteBuffer.wrap(wkb) : value);
  }

  private static Dataset<Row> dangling(Dataset<Row> good, Reference reference) {
    Dataset<Row> targets = good.select(col(reference.target()).as("_target")).distinct();
    return good.filter(col(reference.element()).isNotNull())
        .join(targets, col(reference.element()).equalTo(col("_target")), "left_anti")
        .select(col(CheckedColumns.ROW), lit("reference." + reference.id()).as(RULE));
  }
}
