package org.jiku.rules;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.jiku.model.ExpressionWords;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Feed;
import org.jiku.model.contract.RowRule;

/**
 * The row rules of a contract as one column over its elements: plain expressions in one projection,
 * so that Spark compiles them with the rest of the stage. The functions of {@link
 * StandardFunctions} must be registered.
 */
public final class RowRules {
  private RowRules() {}

  /**
   * Ids of the rules that a row fails, as {@code array<string>} in the order of the contract; empty
   * for a good row. A rule whose result is null is satisfied.
   *
   * @param period the day the delivery speaks of, which expressions call {@code _period}
   */
  public static Column failures(Contract contract, LocalDate period) {
    return failures(
        contract.rules().stream()
            .map(rule -> new Judgement(rule.id(), holds(rule, period)))
            .toList());
  }

  /**
   * The same for rows of which some values failed their own checks and were replaced by null: a
   * rule that reads such an element takes no part.
   *
   * @param failedElements {@code array<string>} of the names of these elements; null for none
   */
  public static Column failures(Contract contract, LocalDate period, Column failedElements) {
    List<Judgement> judgements = new ArrayList<>();
    for (RowRule rule : contract.rules()) {
      Column[] read = elements(rule).stream().map(functions::lit).toArray(Column[]::new);
      Column holds = holds(rule, period);
      Column excused =
          read.length == 0
              ? lit(false)
              : coalesce(arrays_overlap(failedElements, array(read)), lit(false));
      judgements.add(new Judgement(rule.id(), holds.or(excused)));
    }
    return failures(judgements);
  }

  /** Names of the elements that the expression of a rule reads. */
  public static Set<String> elements(RowRule rule) {
    Set<String> names = new LinkedHashSet<>(ExpressionWords.of(rule.expression()).names());
    names.remove(ExpressionWords.PERIOD);
    return names;
  }

  /**
   * Whether a row claims something of the entity that a feed feeds; always, without a condition.
   */
  public static Column claims(Feed feed, LocalDate period) {
    Optional<Column> condition = feed.when().map(text -> expression(text, period));
    return condition.map(column -> coalesce(column, lit(false))).orElseGet(() -> lit(true));
  }

  /** The column of a Spark SQL expression in which {@code _period} is the day given. */
  static Column expression(String text, LocalDate period) {
    return expr(ExpressionWords.withPeriod(text, any -> "DATE'" + period + "'"));
  }

  private record Judgement(String rule, Column holds) {}

  private static Column holds(RowRule rule, LocalDate period) {
    return coalesce(expression(rule.expression(), period), lit(true));
  }

  /** Good rows stop at the conjunction; only bad ones pay for building the list. */
  private static Column failures(List<Judgement> judgements) {
    Column none = expr("CAST(array() AS array<string>)");
    if (judgements.isEmpty()) {
      return none;
    }
    Column all = judgements.stream().map(Judgement::holds).reduce(Column::and).orElseThrow();
    Column[] failed =
        judgements.stream()
            .map(judgement -> when(not(judgement.holds()), lit(judgement.rule())))
            .toArray(Column[]::new);
    Column nothing = expr("array(CAST(NULL AS string))");
    return when(all, none).otherwise(array_except(array(failed), nothing));
  }
}
