package org.jiku.rules;

import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Holds an expression of a definition against Spark. */
final class ExpressionCheck {
  private ExpressionCheck() {}

  /** What is wrong with an expression that must be true or false; empty if nothing is. */
  static Optional<String> condition(Dataset<Row> rows, Column expression) {
    return problem(rows, expression, DataTypes.BooleanType, "true or false");
  }

  /**
   * What is wrong with an expression.
   *
   * @param rows with the columns it may read; may be empty
   * @param wanted the type it must have
   * @param described that type in words
   */
  static Optional<String> problem(
      Dataset<Row> rows, Column expression, DataType wanted, String described) {
    try {
      Dataset<Row> result = rows.select(expression);
      DataType type = result.schema().fields()[0].dataType();
      if (!type.equals(wanted) && !type.equals(DataTypes.NullType)) {
        return Optional.of(
            "the expression is a " + type.simpleString() + ", but must be " + described);
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
