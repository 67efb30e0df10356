package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ResidentNumberTest {

  @Test
  void checkDigitIsThatOfTheStandardsExamples() {
    assertThat(ResidentNumber.of("110105", LocalDate.of(1949, 12, 31), 2))
        .isEqualTo("11010519491231002X");
    assertThat(ResidentNumber.of("440524", LocalDate.of(1880, 1, 1), 1))
        .isEqualTo("440524188001010014");
  }

  @Test
  void shortFormLosesCenturyAndCheckDigit() {
    assertThat(ResidentNumber.shortForm("11010519491231002X")).isEqualTo("110105491231002");
  }
}
