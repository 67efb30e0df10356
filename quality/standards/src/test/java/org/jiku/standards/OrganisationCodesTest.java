package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import cn.hutool.core.util.CreditCodeUtil;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credit codes and what they have replaced. */
final class OrganisationCodesTest {
  private static final String CREDIT = "credit-code";
  private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  @Provide
  Arbitrary<String> creditCodes() {
    return Combinators.combine(
            Arbitraries.of("11", "12", "51", "52", "91", "92", "93"),
            Arbitraries.of("110105", "350100", "430104", "100000"),
            Arbitraries.strings().withChars(LETTERS).ofLength(8))
        .as((kind, division, organisation) -> {
          String first17 =
              kind + division + organisation + OrganisationCode.checkCharacter(organisation);
          return first17 + CreditCode.checkCharacter(first17);
        });
  }

  @Test
  void theExampleIsValidAndItsRivalIsNot() {
    assertValid(CREDIT, "91350100M000100Y43", "91350100M000100Y43");
    assertInvalid(CREDIT, "91350100M000100Y4Z", "credit-code.characters");
    assertInvalid(CREDIT, "91350100M000100Y44", "credit-code.check-digit");
    assertInvalid(CREDIT, "91350100M000100Y53", "credit-code.organisation-check");
  }

  @Test
  void spellingsAreStandardisedWithANote() {
    assertValid(CREDIT, "91350100m000100y43", "91350100M000100Y43");
    assertValid(CREDIT, " ９１350100Ｍ000100Y43", "91350100M000100Y43", "trimmed", "full-width");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "9135 0100M000100Y43"})
  void anyOtherLengthIsRefused(String code) {
    assertInvalid(CREDIT, code, "credit-code.length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"91350100MO00100Y43", "91350100M0I0100Y43", "9135010-M000100Y43"})
  void lettersThatTheAlphabetLacksAreRefused(String code) {
    assertInvalid(CREDIT, code, "credit-code.characters");
  }

  @Test
  void theDivisionIsOfDigitsAndMayBeAbolishedOrOfNoList() {
    assertInvalid(CREDIT, "9135A100M000100Y43", "credit-code.division");
    String unknown = "91" + "999999" + "M000100Y4";
    assertValid(
        CREDIT,
        unknown + CreditCode.checkCharacter(unknown),
        unknown + CreditCode.checkCharacter(unknown),
        "division-unknown");
  }

  @Test
  void anUnknownFirstPairIsNotedAndNotRefused() {
    String first17 = "Q7350100M000100Y4";
    String code = first17 + CreditCode.checkCharacter(first17);
    assertValid(CREDIT, code, code, "registrar-unknown");
  }

  /** hutool computes the check character alike, and looks at nothing else. */
  @Property
  void everyCodeWithItsCheckCharactersIsValid(@ForAll("creditCodes") String code) {
    assertThat(Checks.check(CREDIT, code)).isInstanceOf(Verdict.Valid.class);
    assertThat(CreditCodeUtil.isCreditCode(code)).isTrue();
    assertThat(CreditCode.organisationCode(code)).contains(code.substring(8, 17));
    assertThat(CreditCode.division(code)).contains(code.substring(2, 8));
    assertThat(Checks.check("organisation-code", code.substring(8, 17)))
        .isInstanceOf(Verdict.Valid.class);
  }

  @Property(tries = 200)
  void everySingleSubstitutionIsDetected(@ForAll("creditCodes") String code) {
    for (int i = 0; i < code.length(); i++) {
      for (int j = 0; j < LETTERS.length(); j++) {
        char c = LETTERS.charAt(j);
        if (c != code.charAt(i)) {
          String wrong = code.substring(0, i) + c + code.substring(i + 1);
          assertThat(Checks.check(CREDIT, wrong)).isInstanceOf(Verdict.Invalid.class);
        }
      }
    }
  }

  @Test
  void organisationCodesMayHaveAHyphen() {
    assertValid("organisation-code", "M000100Y4", "M000100Y4");
    assertValid("organisation-code", "m000100y-4", "M000100Y4", "hyphen-removed");
    assertInvalid("organisation-code", "M000100Y5", "organisation-code.check-digit");
    assertInvalid("organisation-code", "M000100Y", "organisation-code.length");
    assertInvalid("organisation-code", "M000100中4", "organisation-code.characters");
    assertThatThrownBy(() -> OrganisationCode.checkCharacter("123"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void registrationNumbersHaveFifteenDigitsOrThirteen() {
    String first14 = "11000000005432";
    String number = first14 + RegistrationNumber.checkDigit(first14);
    assertValid("registration-number", number, number);
    assertValid("registration-number", "1100001234567", "1100001234567");
    String other = first14 + (char) ('0' + (number.charAt(14) - '0' + 1) % 10);
    assertValid("registration-number", other, other, "registration-check-differs");
    assertInvalid("registration-number", "11000000005432", "registration-number.length");
    assertInvalid("registration-number", "11000000005432X", "registration-number.characters");
  }

  /** MOD 11,10 finds every wrong digit. */
  @Property
  void aWrongDigitOfARegistrationNumberIsNoticed(
      @ForAll("fourteen") String first14, @ForAll("places") int place) {
    String number = first14 + RegistrationNumber.checkDigit(first14);
    char wrong = (char) ('0' + (number.charAt(place) - '0' + 3) % 10);
    String changed = number.substring(0, place) + wrong + number.substring(place + 1);
    assertThat(Checks.check("registration-number", changed))
        .isInstanceOfSatisfying(
            Verdict.Valid.class,
            valid -> assertThat(valid.notes()).contains("registration-check-differs"));
  }

  @Provide
  Arbitrary<String> fourteen() {
    return Arbitraries.strings().numeric().ofLength(14);
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 14);
  }
}
