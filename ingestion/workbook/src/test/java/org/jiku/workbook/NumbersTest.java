package org.jiku.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, days and times as they are stored. */
final class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,0",
    "0.0,0",
    "123,123",
    "123.0,123",
    "1.23E5,123000",
    "-7,-7",
    "007,7",
    "1e-3,0.001",
    "0.30000000000000004,0.3",
    "999999999999999,999999999999999",
    "116.39747712345678,116.397477123457",
    "-123456789012345,-123456789012345",
    "1E-20,0.00000000000000000001"
  })
  void numbersAreWrittenOut(String stored, String text) {
    assertThat(Numbers.of(stored)).isEqualTo(new Cell.Numeric(text));
  }

  @ParameterizedTest
  @CsvSource({
    "1000000000000000,1E+15",
    "110105194912310021,1.1010519491231E+17",
    "1.1010519491231E+17,1.1010519491231E+17",
    "-1234567890123456789,-1.23456789012346E+18",
    "1E308,1E+308"
  })
  void moreDigitsThanAreKeptAreAFault(String stored, String shown) {
    assertThat(Numbers.of(stored)).isEqualTo(new Cell.Fault("xlsx.digits", shown));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "1.5e", "1E-2147483647", "0x10", "''"})
  void whatIsNoNumberIsAFault(String stored) {
    assertThat(Numbers.of(stored)).isEqualTo(new Cell.Fault("xlsx.value", stored));
  }

  @ParameterizedTest
  @CsvSource({
    "DAY,0,false,1900-01-00",
    "DAY,1,false,1900-01-01",
    "DAY,59,false,1900-02-28",
    "DAY,60,false,1900-02-29",
    "DAY,61,false,1900-03-01",
    "DAY,46254.75,false,2026-08-20",
    "DAY,46254.0,false,2026-08-20",
    "DAY,2958465,false,9999-12-31",
    "DAY,0,true,1904-01-01",
    "DAY_AND_TIME,46254,false,2026-08-20T00:00:00",
    "DAY_AND_TIME,46254.4375,false,2026-08-20T10:30:00",
    "DAY_AND_TIME,46254.999988425923,false,2026-08-20T23:59:59",
    "DAY_AND_TIME,46254.99999999999,false,2026-08-21T00:00:00",
    "TIME,46254.354166666664,false,08:30:00",
    "TIME,0.00000578703704,false,00:00:00.500",
    "DURATION,1.5,false,36:00:00",
    "DAY,-1,false,-1",
    "DAY,2958466,false,2958466",
    "DAY,1E999999999,false,1E999999999",
    "DAY,1E-999999999,false,1E-999999999"
  })
  void daysAndTimesAreShownInIso(
      NumberFormat format, String stored, boolean from1904, String text) {
    assertThat(SerialDate.of(stored, format, from1904).text()).isEqualTo(text);
  }
}
