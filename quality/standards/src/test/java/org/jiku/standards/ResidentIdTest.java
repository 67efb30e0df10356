package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResidentIdTest {
  private static final String ID = "resident-id";

  private static String with(String first17) {
    return first17 + ResidentId.checkDigit(first17);
  }

  @Test
  void examplesOfTheStandardAreValidAsTheyAre() {
    assertValid(ID, "11010519491231002X", "11010519491231002X");
    assertValid(ID, "440524188001010014", "440524188001010014", "division-abolished");
  }

  @Test
  void theLetterMayBeSmallAndIsStoredAsACapital() {
    assertValid(ID, "11010519491231002x", "11010519491231002X");
  }

  @Test
  void fifteenDigitsAreUpgraded() {
    assertValid(ID, "110105491231002", "11010519491231002X", "upgraded-from-15");
    assertValid(ID, "１１０１０５491231002", "11010519491231002X", "full-width", "upgraded-from-15");
  }

  @Test
  void fifteenDigitsMustHoldABirthDateToo() {
    assertInvalid(ID, "110105490230002", "resident-id.birth-date");
  }

  @Test
  void fullWidthCharactersAreNormalisedWithANote() {
    assertValid(ID, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", "full-width");
    assertValid(ID, "11010519491231002ｘ", "11010519491231002X", "full-width");
    assertValid(ID, "11010519491231００２X", "11010519491231002X", "full-width");
  }

  @Test
  void spacesAroundAreRemovedWithANote() {
    assertValid(ID, " 11010519491231002X\u3000", "11010519491231002X", "trimmed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "11010519491231002", "11010519491231002XX", "110105 19491231 002X"})
  void anyOtherLengthIsRefused(String number) {
    assertInvalid(ID, number, "resident-id.length");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1101051949123100XX",
        "X1010519491231002X",
        "11010519491231002Y",
        "11010519491231002-",
        "11010519491231002．",
        "11010519491231OO2X",
        "11010549123100X",
        "一1010519491231002X"
      })
  void otherCharactersAreRefused(String number) {
    assertInvalid(ID, number, "resident-id.characters");
  }

  @Test
  void theBirthDateMustExist() {
    assertInvalid(ID, with("11010519900230001"), "resident-id.birth-date");
    assertInvalid(ID, with("11010519901301001"), "resident-id.birth-date");
    assertInvalid(ID, with("11010519900001001"), "resident-id.birth-date");
    assertInvalid(ID, with("11010519900100001"), "resident-id.birth-date");
    assertInvalid(ID, with("11010519900431001"), "resident-id.birth-date");
    assertInvalid(ID, with("11010518491231001"), "resident-id.birth-date");
  }

  @Test
  void leapDaysFollowTheCenturyRule() {
    assertValid(ID, with("11010520000229001"), with("11010520000229001"));
    assertValid(ID, with("11010520240229001"), with("11010520240229001"));
    assertInvalid(ID, with("11010519000229001"), "resident-id.birth-date");
    assertInvalid(ID, with("11010520230229001"), "resident-id.birth-date");
  }

  @Test
  void nobodyIsBornAfterTheDay() {
    Standard standard = Standards.load(ID);
    String number = with("11010520260630001");
    assertThat(standard.check(number, LocalDate.parse("2026-06-30")))
        .isEqualTo(new Verdict.Valid(number, List.of()));
    assertThat(standard.check(number, LocalDate.parse("2026-06-29")))
        .isInstanceOf(Verdict.Invalid.class);
  }

  @Test
  void aWrongCheckCharacterIsRefused() {
    assertInvalid(ID, "110105194912310021", "resident-id.check-digit");
    assertInvalid(ID, "44052418800101001X", "resident-id.check-digit");
  }

  @Test
  void theReasonShowsNoMoreThanTheDivision() {
    assertThat(Checks.check(ID, "110105194912310021"))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class,
            invalid -> assertThat(invalid.reason()).endsWith("(110105***)").doesNotContain("1949"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"81000019900101001", "82000019900101001", "83000019900101001"})
  void permitsOfHongKongMacaoAndTaiwanResidentsAreValid(String first17) {
    assertValid(ID, with(first17), with(first17));
  }

  @Test
  void permanentResidenceCardsOfForeignersAreValid() {
    assertValid(ID, with("91184019900101001"), with("91184019900101001"));
  }

  @Test
  void anAbolishedDivisionIsNotedOnly() {
    assertValid(ID, with("11010319490101001"), with("11010319490101001"), "division-abolished");
  }

  @Test
  void anUnknownDivisionIsNotedOnly() {
    assertValid(ID, with("77888819900101001"), with("77888819900101001"), "division-unknown");
    assertValid(ID, "810000900101001", with("81000019900101001"), "upgraded-from-15");
    assertValid(
        ID, "830000900101001", with("83000019900101001"), "upgraded-from-15", "division-unknown");
  }

  @Test
  void aNumberTellsBirthDateSexAndDivision() {
    assertThat(ResidentId.birthDate("11010519491231002X")).contains(LocalDate.parse("1949-12-31"));
    assertThat(ResidentId.sex("11010519491231002X")).contains("2");
    assertThat(ResidentId.sex("440524188001010014")).contains("1");
    assertThat(ResidentId.division("440524188001010014")).contains("440524");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "110105491231002", "110105194912310021", "11010519491231002x", "abc"})
  void whatIsNoStandardisedNumberTellsNothing(String number) {
    assertThat(ResidentId.birthDate(number)).isEmpty();
    assertThat(ResidentId.sex(number)).isEmpty();
    assertThat(ResidentId.division(number)).isEmpty();
  }

  @Test
  void aCheckCharacterNeedsSeventeenDigits() {
    assertThat(ResidentId.checkDigit("11010519491231002")).isEqualTo('X');
    assertThatThrownBy(() -> ResidentId.checkDigit("1101051949123100"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("17 digits");
  }
}
