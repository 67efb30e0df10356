package org.jiku.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiku.model.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRuleCheckTest {
  private static final String RULE = "cancelled_on >= death_date";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psb-resident",
        "psb-death",
        "hr-insured-person",
        "psb-residence-permit",
        "psb-household-departure",
        "immigration-foreign-resident",
        "edu-graduate",
        "civil-cremation",
        "dpf-disability-certificate"
      })
  void examplesAreRight(String name) {
    assertThat(RowRuleCheck.check(LocalSpark.session(), name, Examples.contract(name))).isEmpty();
  }

  @Test
  void periodIsADate() {
    assertThat(faults("cancelled_on <= date_add(_period, 7)")).isEmpty();
  }

  @Test
  void faultStandsAtTheExpression() {
    Fault fault = faults("cancelled_on >= dethdate(name)").getFirst();
    long line =
        1
            + Examples.text("psb-death")
                .lines()
                .takeWhile(text -> !text.contains("implementation: " + RULE))
                .count();
    assertThat(fault.line()).isEqualTo((int) line);
    assertThat(fault.column()).isEqualTo("        implementation: ".length() + 1);
    assertThat(fault.message()).contains("dethdate");
  }

  @Test
  void malformedExpressionIsAFault() {
    assertThat(faults("cancelled_on >= >= death_date")).hasSize(1);
  }

  @Test
  void expressionThatIsNoTruthValueIsAFault() {
    assertThat(faults("datediff(cancelled_on, death_date)"))
        .singleElement()
        .extracting(Fault::message)
        .isEqualTo("the expression is a int, but must be true or false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(name) > 1",
        "max(death_date) OVER () > cancelled_on",
        "explode(array(true))",
        "length(reflect('java.util.UUID', 'randomUUID')) > 1"
      })
  void expressionThatLooksBeyondItsRowIsAFault(String expression) {
    assertThat(faults(expression)).hasSize(1);
  }

  @Test
  void conditionOfAFeedIsChecked() {
    List<Fault> faults =
        RowRuleCheck.check(
            LocalSpark.session(),
            "file",
            Examples.changed("psb-death", "when: reason = '1'", "when: length(reason)"));
    assertThat(faults).singleElement().extracting(Fault::path).asString().endsWith("when");
  }

  private static List<Fault> faults(String expression) {
    return RowRuleCheck.check(
        LocalSpark.session(),
        "file",
        Examples.changed("psb-death", RULE, "\"" + expression + "\""));
  }
}
