package org.jiku.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jiku.model.contract.Contract;
import org.junit.jupiter.api.Test;

class RuleReasonsTest {
  private static final Contract CONTRACT =
      Examples.changed(
          "psb-death",
          "  - property: feeds",
"""
  - property: references
    value:
      - {id: name-known, element: name, target: reason}
  - property: feeds\
""");

  @Test
  void everyRuleOfThePlatformHasBothLanguages() {
    assertThat(RuleReasons.ids())
        .contains(
            "required",
            "length",
            "type.long",
            "type.decimal",
            "decode.charset",
            "decode.fields",
            "decode.quote",
            "decode.json",
            "decode.json-member",
            "decode.json-value",
            "xlsx.error",
            "xlsx.digits",
            "xlsx.formula",
            "xlsx.value",
            "unique.copy",
            "unique.differs");
    for (String id : RuleReasons.ids()) {
      assertThat(RuleReasons.text(CONTRACT, id, Locale.CHINA)).matches(".*\\p{IsHan}.*");
      assertThat(RuleReasons.text(CONTRACT, id, Locale.ENGLISH)).doesNotMatch(".*\\p{IsHan}.*");
    }
  }

  @Test
  void ruleOfTheContractHasItsOwnReason() {
    assertThat(RuleReasons.text(CONTRACT, "reason-known", Locale.CHINA)).startsWith("注销原因代码无效");
  }

  @Test
  void ruleOfAStandardHasTheReasonOfTheStandard() {
    assertThat(RuleReasons.text(CONTRACT, "date.impossible", Locale.ENGLISH))
        .isEqualTo("The date does not exist in the calendar");
    assertThat(RuleReasons.text(CONTRACT, "date.impossible", Locale.CHINA)).contains("日期");
  }

  @Test
  void referenceNamesItsElements() {
    assertThat(RuleReasons.text(CONTRACT, "reference.name-known", Locale.ENGLISH))
        .isEqualTo("The value of 姓名 does not occur among those of 注销原因");
  }

  @Test
  void unknownRuleIsItsOwnText() {
    assertThat(RuleReasons.text(CONTRACT, "nobody.knows", Locale.ENGLISH))
        .isEqualTo("nobody.knows");
    assertThat(RuleReasons.text(CONTRACT, "reference.unknown", Locale.ENGLISH))
        .isEqualTo("reference.unknown");
  }
}
