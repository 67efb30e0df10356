package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeTableTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "9"})
  void sexHasFourCodes(String code) {
    assertValid("sex", code, code);
  }

  @Test
  void sexMayBeGivenByName() {
    assertValid("sex", "男", "1", "from-name");
    assertValid("sex", "女性", "2", "from-name");
    assertValid("sex", "１", "1", "full-width");
    assertValid("sex", " 女 ", "2", "trimmed", "from-name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "01", "M", "男女", "-1", "\u3000"})
  void otherSexesAreRefused(String value) {
    assertInvalid("sex", value, "sex.unknown");
  }

  @Test
  void thereAreFiftySixEthnicGroupsInOrder() {
    assertThat(Standards.ethnicGroups().entries())
        .extracting(CodeTable.Entry::code)
        .containsExactly(
            java.util.stream.IntStream.rangeClosed(1, 56)
                .mapToObj("%02d"::formatted)
                .toArray(String[]::new));
    assertThat(Standards.ethnicGroups().nameOf("01")).contains("汉族");
    assertThat(Standards.ethnicGroups().nameOf("05")).contains("维吾尔族");
    assertThat(Standards.ethnicGroups().nameOf("56")).contains("基诺族");
    assertThat(Standards.ethnicGroups().nameOf("57")).isEmpty();
  }

  @Test
  void anEthnicGroupMayBeGivenByName() {
    assertValid("ethnic-group", "01", "01");
    assertValid("ethnic-group", "汉族", "01", "from-name");
    assertValid("ethnic-group", "汉", "01", "from-name");
    assertValid("ethnic-group", "维吾尔", "05", "from-name");
    assertValid("ethnic-group", "０１", "01", "full-width");
    assertValid("ethnic-group", "崩龙族", "46", "from-name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "57", "97", "1", "HA", "汉族人"})
  void otherEthnicGroupsAreRefused(String value) {
    assertInvalid("ethnic-group", value, "ethnic-group.unknown");
  }

  @Test
  void relationsToTheHeadHaveTwoDigits() {
    assertValid("relation-to-head", "02", "02");
    assertValid("relation-to-head", "户主", "02", "from-name");
    assertValid("relation-to-head", "妻子", "12", "from-name");
    assertValid("relation-to-head", "99", "99");
    assertInvalid("relation-to-head", "1", "relation-to-head.unknown");
    assertInvalid("relation-to-head", "00", "relation-to-head.unknown");
    assertInvalid("relation-to-head", "邻居", "relation-to-head.unknown");
  }
}
