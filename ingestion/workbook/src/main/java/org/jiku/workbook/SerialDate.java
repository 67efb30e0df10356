package org.jiku.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Days and times as Excel counts them: days since 1900 or 1904, the time as a fraction of a day
 * (ECMA-376-1 clause 18.17.4.1). The count from 1900 has a 29 February 1900, which never was.
 */
final class SerialDate {
  private static final long MILLIS = 86_400_000;
  private static final int NO_DAY = 60;
  private static final LocalDate BEFORE_NO_DAY = LocalDate.of(1899, 12, 31);
  private static final LocalDate AFTER_NO_DAY = LocalDate.of(1899, 12, 30);
  private static final LocalDate IN_1904 = LocalDate.of(1904, 1, 1);

  /** The day after 9999-12-31 in the count from 1900. */
  private static final BigDecimal END = BigDecimal.valueOf(2_958_466);

  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})(?:T(\\d{2}:\\d{2}:\\d{2}(?:\\.\\d*[1-9])?)(?:\\.?0*)Z?)?");

  private static final int LONGEST = 40;

  private SerialDate() {}

  /** What a stored number is under a format that shows days or times. */
  static Cell of(String stored, NumberFormat format, boolean from1904) {
    try {
      BigDecimal serial = new BigDecimal(stored.length() > LONGEST ? "" : stored.strip());
      if (serial.signum() < 0 || serial.compareTo(END) >= 0 || serial.scale() > LONGEST) {
        return new Cell.Fault(Cell.Fault.VALUE, stored);
      }
      long millis =
          serial
              .multiply(BigDecimal.valueOf(MILLIS))
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
      return switch (format) {
        case NUMBER -> Numbers.of(stored);
        case TIME -> new Cell.Text(time(millis % MILLIS));
        case DURATION -> new Cell.Text(time(millis));
        case DAY -> new Cell.Moment(day(millis / MILLIS, from1904), time(millis % MILLIS), false);
        case DAY_AND_TIME ->
            new Cell.Moment(day(millis / MILLIS, from1904), time(millis % MILLIS), true);
      };
    } catch (NumberFormatException e) {
      return new Cell.Fault(Cell.Fault.VALUE, stored);
    }
  }

  /** A day that strict workbooks may write as ISO 8601 instead of counting. */
  static Cell iso(String text) {
    Matcher parts = ISO.matcher(text);
    if (!parts.matches()) {
      return new Cell.Text(text);
    }
    String time = parts.group(2) == null ? Cell.Moment.MIDNIGHT : parts.group(2);
    return new Cell.Moment(parts.group(1), time, !time.equals(Cell.Moment.MIDNIGHT));
  }

  /** As the cell shows it: day 0 of 1900 and 29 February 1900 are in no calendar. */
  private static String day(long serial, boolean from1904) {
    if (from1904) {
      return IN_1904.plusDays(serial).toString();
    }
    if (serial == 0) {
      return "1900-01-00";
    }
    if (serial == NO_DAY) {
      return "1900-02-29";
    }
    return (serial < NO_DAY ? BEFORE_NO_DAY : AFTER_NO_DAY).plusDays(serial).toString();
  }

  private static String time(long millis) {
    long seconds = millis / 1000;
    String time = "%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    return millis % 1000 == 0 ? time : time + ".%03d".formatted(millis % 1000);
  }
}
