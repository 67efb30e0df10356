package org.jiku.standards;

import java.time.LocalDate;

/**
 * Dates as numbers YYYYMMDD, so that millions of them are compared without objects. Codes below
 * zero say why there is no date.
 */
final class DateNumber {
  static final long NO_DATE_FORM = -1;
  static final long NOT_IN_CALENDAR = -2;

  /** Nobody of whom there is a record was born before this year. */
  static final int EARLIEST_BIRTH = 1850_01_01;

  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private DateNumber() {}

  static long of(LocalDate date) {
    return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
  }

  /** Whether YYYYMMDD is a day of the Gregorian calendar, in use since 1582-10-15. */
  static boolean exists(long date) {
    int year = (int) (date / 10_000);
    int month = (int) (date / 100 % 100);
    int day = (int) (date % 100);
    if (year < 1583 || year > 9999 || month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= DAYS[month - 1] + (month == 2 && leap ? 1 : 0);
  }

  /** YYYY-MM-DD. */
  static String iso(long date) {
    char[] text = new char[10];
    long rest = date;
    for (int i = text.length - 1; i >= 0; i--) {
      if (i == 4 || i == 7) {
        text[i] = '-';
      } else {
        text[i] = (char) ('0' + rest % 10);
        rest /= 10;
      }
    }
    return new String(text);
  }

  /**
   * Reads {@code YYYY-MM-DD}, {@code YYYYMMDD}, {@code YYYY/M/D} or {@code YYYY年M月D日}; digits and
   * separators may be full-width, and month and day may lack the leading zero wherever there are
   * separators.
   *
   * @return YYYYMMDD, {@link #NO_DATE_FORM} or {@link #NOT_IN_CALENDAR}
   */
  static long read(String text, int from, int to) {
    if (to - from < 8 || to - from > 11) {
      return NO_DATE_FORM;
    }
    long year = number(text, from, from + 4);
    if (year < 0) {
      return NO_DATE_FORM;
    }
    char separator = Text.halfWidth(text.charAt(from + 4));
    long date;
    if (Text.digit(separator) >= 0) {
      long rest = to - from == 8 ? number(text, from + 4, to) : -1;
      date = rest < 0 ? NO_DATE_FORM : year * 10_000 + rest;
    } else {
      date = readParts(text, from + 5, to, year, separator);
    }
    return date < 0 || exists(date) ? date : NOT_IN_CALENDAR;
  }

  private static long readParts(String text, int from, int to, long year, char separator) {
    int end = to;
    char second = separator;
    if (separator == '年') {
      second = '月';
      end = text.charAt(to - 1) == '日' ? to - 1 : -1;
    } else if (separator != '-' && separator != '/') {
      return NO_DATE_FORM;
    }
    int between = from + 1;
    if (between < end && Text.halfWidth(text.charAt(between)) != second) {
      between++;
    }
    if (between >= end || Text.halfWidth(text.charAt(between)) != second) {
      return NO_DATE_FORM;
    }
    long month = number(text, from, between);
    int dayLength = end - between - 1;
    long day = dayLength == 1 || dayLength == 2 ? number(text, between + 1, end) : -1;
    return month < 0 || day < 0 ? NO_DATE_FORM : year * 10_000 + month * 100 + day;
  }

  private static long number(String text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = Text.digit(text.charAt(i));
      if (digit < 0) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
