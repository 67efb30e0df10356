package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jiku.jobs.source.CheckedColumns;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Delivery;

/**
 * The good rows of a delivery that was published before, from the spool: the same that were found
 * good then.
 */
final class GoodRows {
  private GoodRows() {}

  static Dataset<Row> of(Platform platform, Contract contract, Delivery delivery) {
    Dataset<Row> good =
        platform
            .files()
            .read(delivery, contract)
            .filter(size(Judgement.failures(contract, delivery)).equalTo(0))
            .select(
                FirstPass.stagingColumns(contract).stream()
                    .map(name -> col(name))
                    .toArray(Column[]::new));
    Optional<Dataset<Row>> failing = new SetFailures(contract).find(good);
    return failing
        .map(rows ->
            good.join(
                rows.select(CheckedColumns.ROW).distinct(),
                new String[] {CheckedColumns.ROW},
                "left_anti"))
        .orElse(good);
  }
}
