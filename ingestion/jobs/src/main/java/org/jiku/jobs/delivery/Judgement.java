package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.jiku.jobs.source.CheckedColumns;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Delivery;
import org.jiku.rules.RowRules;

/** All that a row fails: what decoding found, then the row rules of the contract. */
final class Judgement {
  private Judgement() {}

  /**
   * The failures, as {@link org.jiku.jobs.decode.Failure} writes them; a row rule that reads a
   * failed value takes no part; where the record could not be taken apart, none does.
   */
  static Column failures(Contract contract, Delivery delivery) {
    Column found = col(CheckedColumns.FAILURES);
    Column hasValues = forall(found, failure -> failure.contains("@"));
    Column failedElements =
        transform(found, failure -> regexp_replace(failure, "^[^@]*@([a-z0-9_]*).*$", "$1"));
    Column broken = RowRules.failures(contract, delivery.order().period(), failedElements);
    return when(hasValues, concat(found, broken)).otherwise(found);
  }
}
