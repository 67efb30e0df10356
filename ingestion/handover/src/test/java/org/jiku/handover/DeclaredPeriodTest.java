package org.jiku.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which day a delivery speaks of. */
final class DeclaredPeriodTest {

  @ParameterizedTest
  @CsvSource({
    "resident_202609.csv,2026-09-30",
    "常住人口_20260907.csv,2026-09-07",
    "death-2026-09-07.CSV,2026-09-07",
    "insured_2024_02.parquet,2024-02-29"
  })
  void theNameOfAFileTellsIt(String name, LocalDate expected) {
    assertThat(DeclaredPeriod.of(name)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resident.csv",
        "resident_202613.csv",
        "resident_20260231.csv",
        "resident_2026.csv",
        "resident_120260907.csv",
        "202609_resident.csv"
      })
  void aNameWithoutADateAtItsEndTellsNone(String name) {
    assertThat(DeclaredPeriod.of(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-09-07,2026-09-07", "20260907,2026-09-07", "2026-09,2026-09-30"})
  void aDateIsReadAsWritten(String text, LocalDate expected) {
    assertThat(DeclaredPeriod.parse(text)).isEqualTo(expected);
  }

  @Test
  void whatIsNoDateIsNamed() {
    assertThatThrownBy(() -> DeclaredPeriod.parse("yesterday"))
        .isInstanceOfSatisfying(
            JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining("yesterday");
  }
}
