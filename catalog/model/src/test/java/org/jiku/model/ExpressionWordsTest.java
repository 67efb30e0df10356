package org.jiku.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          a = 1 AND b IS NOT NULL | a b
          substr(a, 1, 2) = 'b c' | a
          A <> `b` OR "c" = 'it''s' | a b
          CAST(a AS int) > 3 AND try_cast(b AS decimal(10, 2)) > 1.5e3 | a b
          a BETWEEN DATE'2000-01-01' AND date_add(b, 3) + INTERVAL 1 YEAR | a b
          exists(split(a, ','), part -> part = b) | a b
          aggregate(split(a, ','), 0, (sum, x2) -> sum + 1) > 3 | a
          CASE WHEN a THEN b ELSE c END -- d | a b c
          a /* b */ RLIKE '^[0-9]{3}$' | a
          _period >= a | _period a
          """)
  void namesAreThoseOfColumns(String expression, String names) {
    assertThat(ExpressionWords.of(expression).names()).containsExactlyInAnyOrder(names.split(" "));
    assertThat(ExpressionWords.of(expression).problem()).isEmpty();
  }

  @Test
  void functionsThatChangeAreFound() {
    assertThat(ExpressionWords.of("a < now() OR CURRENT_DATE > b").unsteady())
        .containsExactly("now", "current_date");
    assertThat(ExpressionWords.of("a < 'now()'").unsteady()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          (a = 1 | opens '(' without closing it
          a = 1) | closes ')' without opening it
          a[1) = 2 | closes ')' without opening it
          a = 'b | has a quote ' without its end
          a = 1; b | must be one expression, without ';'
          """)
  void visibleProblemsAreTold(String expression, String problem) {
    assertThat(ExpressionWords.of(expression).problem()).hasValue(problem);
  }

  @Test
  void periodIsReplacedOnlyWhereItIsAName() {
    assertThat(ExpressionWords.withPeriod("a = _period AND b = '_period'", any -> "X"))
        .isEqualTo("a = X AND b = '_period'");
  }
}
