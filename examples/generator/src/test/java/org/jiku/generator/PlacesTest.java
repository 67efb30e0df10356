package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private final Places places = new Places();

  @Test
  void nobodySharesBirthPlaceDayAndSequence() {
    Set<Places.Origin> seen = new HashSet<>();
    for (long person = 0; person < 400_000; person++) {
      Places.Origin origin = places.origin(7, person);
      assertThat(
              seen.add(
                  new Places.Origin(origin.birthPlace(), origin.dayOfYear(), origin.slot(), 0)))
          .isTrue();
    }
  }

  @Test
  void numbersOfOneCountyStayApartWhereTheyComeRoundAgain() {
    Place county = places.ofHousehold(0);
    Set<String> seen = new HashSet<>();
    int count = 0;
    long households = 2_000_000;
    for (long household = 0; household < households; household++) {
      if (places.ofHousehold(household).equals(county)) {
        for (int member = 0; member < 8; member++) {
          Places.Origin origin = places.origin(7, household * 8 + member);
          seen.add(origin.birthPlace().code() + "/" + origin.dayOfYear() + "/" + origin.slot());
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(490 * 10);
    assertThat(seen).hasSize(count);
  }
}
