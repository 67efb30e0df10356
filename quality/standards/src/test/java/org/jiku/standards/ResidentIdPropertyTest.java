package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.core.util.IdcardUtil;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the check character guarantees, and a second opinion where it follows the standard. */
final class ResidentIdPropertyTest {
  private static final Standard STANDARD = Standards.load("resident-id");

  @Provide
  Arbitrary<String> numbers() {
    Arbitrary<Integer> divisions = Arbitraries.of(110105, 440305, 310104, 650102, 420106);
    Arbitrary<LocalDate> births =
        Arbitraries.longs()
            .between(LocalDate.of(1900, 1, 1).toEpochDay(), LocalDate.of(2020, 12, 31).toEpochDay())
            .map(LocalDate::ofEpochDay);
    Arbitrary<Integer> sequences = Arbitraries.integers().between(0, 999);
    return Combinators.combine(divisions, births, sequences)
        .as((division, birth, sequence) -> {
          String first17 =
              division + Text.digits(DateNumber.of(birth), 8) + Text.digits(sequence, 3);
          return first17 + ResidentId.checkDigit(first17);
        });
  }

  @Property
  void everyNumberWithItsCheckCharacterIsValid(@ForAll("numbers") String number) {
    assertThat(STANDARD.check(number, Checks.DAY))
        .isInstanceOfSatisfying(
            Verdict.Valid.class, valid -> assertThat(valid.value()).isSameAs(number));
  }

  @Property(tries = 200)
  void everySingleSubstitutionIsDetected(@ForAll("numbers") String number) {
    for (int i = 0; i < number.length(); i++) {
      for (char c : "0123456789X".toCharArray()) {
        if (c != number.charAt(i)) {
          String wrong = number.substring(0, i) + c + number.substring(i + 1);
          assertThat(STANDARD.check(wrong, Checks.DAY)).isInstanceOf(Verdict.Invalid.class);
        }
      }
    }
  }

  @Property
  void everyAdjacentTranspositionIsDetected(@ForAll("numbers") String number) {
    for (int i = 0; i + 1 < number.length(); i++) {
      char left = number.charAt(i);
      char right = number.charAt(i + 1);
      if (left != right) {
        String wrong = number.substring(0, i) + right + left + number.substring(i + 2);
        assertThat(STANDARD.check(wrong, Checks.DAY)).isInstanceOf(Verdict.Invalid.class);
      }
    }
  }

  @Property
  void theFifteenDigitFormLeadsBackToTheNumber(@ForAll("numbers") String number) {
    if (number.startsWith("19", 6)) {
      String old = number.substring(0, 6) + number.substring(8, 17);
      assertThat(STANDARD.check(old, Checks.DAY))
          .isInstanceOfSatisfying(
              Verdict.Valid.class, valid -> assertThat(valid.value()).isEqualTo(number));
    }
  }

  @Property
  void whatStandsInTheNumberIsReadFromIt(@ForAll("numbers") String number) {
    assertThat(ResidentId.birthDate(number).map(DateNumber::of))
        .contains(Long.parseLong(number.substring(6, 14)));
    assertThat(ResidentId.sex(number)).contains(number.charAt(16) % 2 == 0 ? "2" : "1");
    assertThat(ResidentId.division(number)).contains(number.substring(0, 6));
  }

  /**
   * The second opinion holds for a known province and births from 1900 on. Outside, hutool leaves
   * the standard: it refuses births before 1900 (also the standard's own example of 1880), judges
   * the future by the clock's year only, refuses what is in no list of provinces, and knows neither
   * full-width digits nor history.
   */
  @Property
  void hutoolAgreesWhereItFollowsTheStandard(
      @ForAll("numbers") String number, @ForAll @IntRange(max = 10) int last) {
    String candidate = number.substring(0, 17) + "0123456789X".charAt(last);
    assertThat(STANDARD.check(candidate, Checks.DAY) instanceof Verdict.Valid)
        .isEqualTo(IdcardUtil.isValidCard18(candidate));
  }

  /** From 1901 on: hutool takes the year 00 of an old number for 2000, which has none. */
  @Property
  void hutoolUpgradesFifteenDigitsAlike(@ForAll("numbers") String number) {
    if (number.startsWith("19", 6) && !number.startsWith("1900", 6)) {
      String old = number.substring(0, 6) + number.substring(8, 17);
      assertThat(IdcardUtil.convert15To18(old)).isEqualTo(number);
    }
  }

  @Test
  void hutoolLeavesTheStandardWhereWeSaySo() {
    assertThat(IdcardUtil.isValidCard18("440524188001010014")).isFalse();
    assertThat(IdcardUtil.convert15To18("110105001231000")).isEqualTo("110105200012310006");
    assertThat(STANDARD.check("440524188001010014", Checks.DAY)).isInstanceOf(Verdict.Valid.class);
    assertThat(STANDARD.check("110105001231000", Checks.DAY))
        .isInstanceOfSatisfying(
            Verdict.Valid.class,
            valid -> assertThat(valid.value()).isEqualTo("11010519001231000X"));
  }
}
