package org.jiku.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
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
      problem(rows, rule.expression())
          .ifPresent(
              problem -> faults.add(ContractParser.faultOfRule(file, contract, rule, problem)));
    }
    for (Feed feed : contract.feeds()) {
      feed.when()
          .flatMap(condition -> problem(rows, condition))
          .ifPresent(problem ->
              faults.add(ContractParser.faultOfCondition(file, contract, feed, problem)));
    }
    return faults;
  }

  private static Optional<String> problem(Dataset<Row> rows, String expression) {
    try {
      Dataset<Row> result = rows.select(RowRules.expression(expression, ANY_DAY));
      DataType type = result.schema().fields()[0].dataType();
      if (!type.equals(DataTypes.BooleanType) && !type.equals(DataTypes.NullType)) {
        return Optional.of(
            "the expression is a " + type.simpleString() + ", but must be true or false");
      }
      LogicalPlan plan =
          ((org.apache.spark.sql.classic.Dataset<Row>) result).queryExecution().analyzed();
      return onlyOfItsRow(plan)
          ? Optional.empty()
          : Optional.of(
              "the expression must depend on its row alone: no aggregates, windows, subqueries, "
                  + "and no function whose result is not the same each time");
    } catch (Exception e) {
      // Scala declares no checked exceptions, so that the compiler cannot know this one.
      if (e instanceof AnalysisException) {
        return Optional.of(
            "Spark SQL refuses the expression: " + firstLine(String.valueOf(e.getMessage())));
      }
      throw new IllegalStateException("Cannot analyse the expression '" + expression + "'", e);
    }
  }

  private static boolean onlyOfItsRow(LogicalPlan plan) {
    return plan.nodeName().equals("Project")
        && plan.children().size() == 1
        && plan.children().head().children().isEmpty()
        && plan.subqueries().isEmpty()
        && plan.deterministic();
  }

  private static String firstLine(String message) {
    String text = message.strip();
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).strip();
  }
}
