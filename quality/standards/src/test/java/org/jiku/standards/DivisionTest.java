package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DivisionTest {
  private static final LocalDate MILLENNIUM = LocalDate.parse("2000-06-30");
  private final Divisions divisions = Standards.divisions();

  @ParameterizedTest
  @ValueSource(
      strings = {"110000", "420100", "420106", "810000", "820000", "710000", "429004", "130706"})
  void codesInForceAreValid(String code) {
    assertValid("division", code, code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"110103", "310103", "371200", "330104", "440524"})
  void abolishedCodesAreValidWithANote(String code) {
    assertValid("division", code, code, "division-abolished");
  }

  @Test
  void aCodeOfTheDayNeedsNoNote() {
    assertThat(Standards.load("division").check("110103", MILLENNIUM))
        .isEqualTo(new Verdict.Valid("110103", List.of()));
  }

  @Test
  void aCodeOfTodayIsValidForOldDataToo() {
    assertThat(Standards.load("division").check("110119", MILLENNIUM))
        .isEqualTo(new Verdict.Valid("110119", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000", "100000", "110199", "999999", "130171", "660000"})
  void codesThatNeverWereAreRefused(String code) {
    assertInvalid("division", code, "division.unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"11010", "1101051", "11010A", "110105001001", "北京市", "武昌区中南路"})
  void whatIsNotSixDigitsIsRefused(String text) {
    assertInvalid("division", text, "division.format");
  }

  @Test
  void fullWidthAndSpacesAreNormalised() {
    assertValid("division", "４２０１０６", "420106", "full-width");
    assertValid("division", " 420106 ", "420106", "trimmed");
  }

  @Test
  void aCodeIsJoinedAsOfADay() {
    assertThat(divisions.find("110103", MILLENNIUM)).map(Division::name).contains("崇文区");
    assertThat(divisions.find("110103", Checks.DAY)).isEmpty();
    assertThat(divisions.latest("110103"))
        .hasValueSatisfying(last -> assertThat(last.successors()).containsExactly("110101"));
    assertThat(divisions.find("130502", MILLENNIUM)).map(Division::name).contains("桥东区");
    assertThat(divisions.find("130502", Checks.DAY)).map(Division::name).contains("襄都区");
    assertThat(divisions.history("no code")).isEmpty();
  }

  @Test
  void theFullNameLeavesOutCollectiveRows() {
    assertThat(divisions.fullName("420106", Checks.DAY)).isEqualTo("湖北省武汉市武昌区");
    assertThat(divisions.fullName("110105", Checks.DAY)).isEqualTo("北京市朝阳区");
    assertThat(divisions.fullName("429004", Checks.DAY)).isEqualTo("湖北省仙桃市");
    assertThat(divisions.fullName("999999", Checks.DAY)).isEmpty();
  }

  @Test
  void theTableIsWholeAndPointsIntoItself() {
    Set<String> codes = divisions.all().stream().map(Division::code).collect(Collectors.toSet());
    assertThat(divisions.all())
        .filteredOn(row ->
            !codes.containsAll(row.successors())
                || row.parent().isEmpty() != row.code().endsWith("0000")
                || !(row.parent().isEmpty() || codes.contains(row.parent())))
        .isEmpty();
    assertThat(
            divisions
                .on(Checks.DAY)
                .filter(row -> !Divisions.isCollective(row.name()))
                .collect(Collectors.groupingBy(Division::level, Collectors.counting())))
        .containsEntry(Division.Level.PROVINCE, 34L)
        .containsEntry(Division.Level.PREFECTURE, 333L)
        .hasEntrySatisfying(
            Division.Level.COUNTY, counties -> assertThat(counties).isBetween(2840L, 2850L));
  }

  @Test
  void periodsOfACodeDoNotOverlap() {
    Division before = null;
    for (Division row : divisions.all()) {
      if (before != null && before.code().equals(row.code())) {
        assertThat(before.validTo()).isBeforeOrEqualTo(row.validFrom());
      }
      before = row;
    }
  }
}
