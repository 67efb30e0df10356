package org.jiku.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jiku.model.Fault;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.Feed;
import org.jiku.model.contract.RowRule;

/**
 * Holds the expressions of a contract against Spark: each must parse, use elements and functions as
 * their types allow, be true or false, and depend on nothing but its row.
 */
public final class RowRuleCheck {
  private static final LocalDate ANY_DAY = LocalDate.of(2000, 1, 1);

  private RowRuleCheck() {}

  /**
   * What is wrong with the expressions of a contract.
   *
   * @param file the name to show in faults
   */
  public static List<Fault> check(SparkSession session, String file, Contract contract) {
    StandardFunctions.register(session);
    Dataset<Row> rows = session.createDataFrame(List.of(), ContractSchema.of(contract));
    List<Fault> faults = new ArrayList<>();
    for (RowRule rule : contract.rules()) {
      ExpressionCheck.condition(rows, RowRules.expression(rule.expression(), ANY_DAY))
          .ifPresent(
              problem -> faults.add(ContractParser.faultOfRule(file, contract, rule, problem)));
    }
    for (Feed feed : contract.feeds()) {
      feed.when()
          .flatMap(
              condition -> ExpressionCheck.condition(rows, RowRules.expression(condition, ANY_DAY)))
          .ifPresent(problem ->
              faults.add(ContractParser.faultOfCondition(file, contract, feed, problem)));
    }
    return faults;
  }
}
