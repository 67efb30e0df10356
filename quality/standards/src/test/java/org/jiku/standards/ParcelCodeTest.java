package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ParcelCodeTest {
  private static final String PARCEL = "430104001002GB00017";

  @Test
  void aParcelIsValidAsItIs() {
    assertValid("parcel-code", PARCEL, PARCEL);
    assertValid("parcel-code", " 430104001002gb00017", PARCEL, "trimmed");
    assertValid("parcel-code", "４30104001002GB00017", PARCEL, "full-width");
  }

  @Test
  void whatAListLacksIsNoted() {
    assertValid("parcel-code", "999999001002GB00017", "999999001002GB00017", "division-unknown");
    assertValid("parcel-code", "430104001002GK00017", "430104001002GK00017", "right-unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "43010400100GB00017, length",
    "430104001002GB000170, length",
    "43O104001002GB00017, digits",
    "430104O01002GB00017, digits",
    "430104001002GB0001A, digits",
    "430104001002AB00017, kind",
    "430104001002G100017, kind"
  })
  void othersAreRefused(String code, String rule) {
    assertInvalid("parcel-code", code, "parcel-code." + rule);
  }

  @Test
  void aUnitNamesItsParcelAndWhatStandsOnIt() {
    assertValid("real-estate-unit", PARCEL + "F00010001", PARCEL + "F00010001");
    assertValid("real-estate-unit", PARCEL + "W00000000", PARCEL + "W00000000");
    assertValid(
        "real-estate-unit",
        "430104 001002 GB00017 F00010001",
        PARCEL + "F00010001",
        "spaces-removed");
    assertThat(ParcelCode.parcelOf(PARCEL + "F00010001")).contains(PARCEL);
    assertThat(ParcelCode.parcelOf(PARCEL)).contains(PARCEL);
    assertThat(ParcelCode.parcelOf("43")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "F0001000, length",
    "W00000001, fixture",
    "F00000000, fixture",
    "K00010001, fixture",
    "F0001000A, fixture"
  })
  void otherUnitsAreRefused(String end, String rule) {
    assertInvalid("real-estate-unit", PARCEL + end, "real-estate-unit." + rule);
  }
}
