package org.jiku.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which formats show numbers as days or times. */
final class NumberFormatTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "General | NUMBER",
        "GENERAL;[Red]-General | NUMBER",
        "0.00E+00 | NUMBER",
        "##0.0e-0 | NUMBER",
        "#,##0.00_);[Red](#,##0.00) | NUMBER",
        "0\" days\" | NUMBER",
        "0\\d | NUMBER",
        "0_y*m | NUMBER",
        "[Yellow]0 | NUMBER",
        "@ | NUMBER",
        "0;yyyy | NUMBER",
        "0\"unclosed d | NUMBER",
        "[DBNum1 | NUMBER",
        "yyyy-mm-dd;@ | DAY",
        "[$-804]yyyy\"年\"m\"月\"d\"日\";@ | DAY",
        "[DBNum1][$-804]m\"月\"d\"日\" | DAY",
        "YYYY\\/MM\\/DD | DAY",
        "mmm | DAY",
        "e\"年\" | DAY",
        "General yyyy | DAY",
        "yyyy/m/d h:mm | DAY_AND_TIME",
        "d AM/PM | DAY_AND_TIME",
        "h:mm:ss | TIME",
        "上午/下午h\"时\"mm\"分\" | TIME",
        "mm:ss.0 | TIME",
        "[h]:mm:ss | DURATION",
        "[$-F400]h:mm:ss AM/PM | TIME",
        "[MM]:SS | DURATION"
      })
  void theLettersOfTheFirstSectionTell(String code, NumberFormat format) {
    assertThat(NumberFormat.of(code)).isEqualTo(format);
  }

  @ParameterizedTest
  @CsvSource({
    "0,NUMBER",
    "1,NUMBER",
    "14,DAY",
    "22,DAY_AND_TIME",
    "31,DAY",
    "33,TIME",
    "46,DURATION",
    "49,NUMBER"
  })
  void formatsThatAreNotDefinedAreKnown(int id, NumberFormat format) {
    assertThat(NumberFormat.builtIn(id)).isEqualTo(format);
  }
}
