package org.jiku.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class StandardFunctionsTest {

  @Test
  void checkGivesTheStandardisedValueOrNull() {
    assertThat(value("jiku_check('resident-id', ' 11010519491231002x', DATE'2026-01-01')"))
        .isEqualTo("11010519491231002X");
    assertThat(value("jiku_check('resident-id', '110105194912310021', DATE'2026-01-01')")).isNull();
    assertThat(value("jiku_check('sex', CAST(NULL AS string), DATE'2026-01-01')")).isNull();
  }

  @Test
  void ruleNamesWhatFails() {
    assertThat(value("jiku_rule('resident-id', '110105194912310021', DATE'2026-01-01')"))
        .isEqualTo("resident-id.check-digit");
    assertThat(value("jiku_rule('resident-id', '11010519491231002X', DATE'2026-01-01')")).isNull();
  }

  @Test
  void identityNumberTellsBirthDateSexAndDivision() {
    assertThat(value("CAST(id_birth_date('11010519491231002X') AS string)"))
        .isEqualTo("1949-12-31");
    assertThat(value("id_sex('11010519491231002X')")).isEqualTo("2");
    assertThat(value("id_sex('440524188001010014')")).isEqualTo("1");
    assertThat(value("id_division('11010519491231002X')")).isEqualTo("110105");
  }

  @Test
  void whatIsNoIdentityNumberTellsNothing() {
    assertThat(value("CAST(id_birth_date('110105') AS string)")).isNull();
    assertThat(value("id_sex(CAST(NULL AS string))")).isNull();
    assertThat(value("id_division('')")).isNull();
  }

  @Test
  void registeringTwiceChangesNothing() {
    StandardFunctions.register(LocalSpark.session());
    assertThat(value("id_sex('440524188001010014')")).isEqualTo("1");
  }

  private static Object value(String expression) {
    Row row = LocalSpark.session().sql("SELECT " + expression).collectAsList().getFirst();
    return row.get(0);
  }
}
