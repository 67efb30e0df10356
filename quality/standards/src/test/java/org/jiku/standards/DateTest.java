package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1990-01-05",
        "19900105",
        "1990/1/5",
        "1990/01/05",
        "1990-1-5",
        "1990年1月5日",
        "1990年01月05日"
      })
  void theWrittenFormsMeanTheSame(String text) {
    assertValid("date", text, "1990-01-05");
    assertValid("birth-date", text, "1990-01-05");
  }

  @ParameterizedTest
  @ValueSource(strings = {"１９９００１０５", "１９９０-０１-０５", "1990／1／5", "１９９０年1月5日", "1990－01－05"})
  void fullWidthIsNormalisedWithANote(String text) {
    assertValid("date", text, "1990-01-05", "full-width");
  }

  @Test
  void spacesAroundAreRemovedWithANote() {
    assertValid("date", " 1990-01-05", "1990-01-05", "trimmed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1990",
        "199001",
        "1990-01",
        "90-01-05",
        "1990.01.05",
        "05/01/1990",
        "1990-01/05",
        "1990/01-05",
        "1990年1月5",
        "1990年1月日",
        "1990年月5日",
        "1990--1-5",
        "1990-123-5",
        "1990-1-123",
        "1990-01-05 00:00",
        "1990-01-0a",
        "1990010",
        "199001051",
        "一九九〇年一月五日",
        "11010519491231002X",
        "-990-01-05",
        "1990-1-5日"
      })
  void otherFormsAreRefused(String text) {
    assertInvalid("date", text, "date.format");
    assertInvalid("birth-date", text, "date.format");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1990-02-30",
        "19900431",
        "1990/13/1",
        "1990-00-10",
        "1990-10-00",
        "1900-02-29",
        "2023年2月29日",
        "00000000"
      })
  void daysThatTheCalendarLacksAreRefused(String text) {
    assertInvalid("date", text, "date.impossible");
    assertInvalid("birth-date", text, "date.impossible");
  }

  @ParameterizedTest
  @CsvSource({"2000-02-29", "2024-02-29", "9999-12-31", "1583-01-01"})
  void daysThatTheCalendarHasAreValid(String text) {
    assertValid("date", text, text);
  }

  @Test
  void aBirthLiesBetween1850AndTheDay() {
    assertValid("birth-date", "1850-01-01", "1850-01-01");
    assertInvalid("birth-date", "1849-12-31", "birth-date.range");
    assertValid("birth-date", Checks.DAY.toString(), Checks.DAY.toString());
    assertInvalid("birth-date", Checks.DAY.plusDays(1).toString(), "date.future");
  }

  @Test
  void aPlainDateMayLieInTheFuture() {
    assertValid("date", "2050-01-01", "2050-01-01");
  }

  @Property
  void theCalendarIsThatOfTheJdk(
      @ForAll @IntRange(min = 1583, max = 9999) int year,
      @ForAll @IntRange(max = 14) int month,
      @ForAll @IntRange(max = 33) int day) {
    assertThat(DateNumber.exists(year * 10_000L + month * 100L + day))
        .isEqualTo(exists(year, month, day));
  }

  private static boolean exists(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && day <= LocalDate.of(year, month, 1).lengthOfMonth();
  }

  @Property
  void everyDayIsReadInEveryForm(@ForAll @IntRange(min = -100_000, max = 100_000) int epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    int y = day.getYear();
    int m = day.getMonthValue();
    int d = day.getDayOfMonth();
    assertValid("date", day.toString(), day.toString());
    assertValid("date", day.toString().replace("-", ""), day.toString());
    assertValid("date", y + "/" + m + "/" + d, day.toString());
    assertValid("date", y + "年" + m + "月" + d + "日", day.toString());
  }
}
