package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiku.standards.Standards;
import org.jiku.standards.Verdict;
import org.junit.jupiter.api.Test;

class OrganisationNumbersTest {
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

  @Test
  void checkCharacterIsThatOfTheStandardsExample() {
    assertThat(OrganisationNumbers.withCheck("91350100M000100Y4")).isEqualTo("91350100M000100Y43");
  }

  @Test
  void numbersAreValidAndNobodySharesThem() {
    OrganisationNumbers numbers = new OrganisationNumbers(5);
    Set<String> organisations = new HashSet<>();
    Set<String> registrations = new HashSet<>();
    for (long number = 0; number < 90_000_000; number += 9001) {
      String organisation = numbers.organisationCode(number, number % 2 == 0);
      String registration = numbers.registrationNumber("420106", number);
      assertThat(organisations.add(organisation)).as(organisation).isTrue();
      assertThat(registrations.add(registration)).as(registration).isTrue();
      isPlain("organisation-code", organisation);
      isPlain("registration-number", registration);
      isPlain("credit-code", OrganisationNumbers.creditCode("91", "420106", organisation));
    }
  }

  @Test
  void whatIsMoreThanThereAreNumbersIsRefused() {
    OrganisationNumbers numbers = new OrganisationNumbers(5);
    assertThatThrownBy(() -> numbers.organisationCode(100_000_000, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("100000000");
  }

  private static void isPlain(String standard, String value) {
    assertThat(Standards.load(standard).check(value, DAY))
        .isEqualTo(new Verdict.Valid(value, List.of()));
  }
}
