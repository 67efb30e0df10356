package org.jiku.model.contract;

import static org.jiku.model.Words.requireText;

/**
 * A rule that each row must satisfy beyond types and standards.
 *
 * @param id such as {@code birth-matches-id}; it stands in receipts and quarantine
 * @param expression Spark SQL over the element names, true for a good row; null counts as satisfied
 * @param reason what a person reads who has to correct the row
 */
public record RowRule(String id, String expression, String reason) {
  public RowRule {
    requireText(id, "rule id");
    requireText(expression, "expression of rule " + id);
    requireText(reason, "reason of rule " + id);
  }
}
