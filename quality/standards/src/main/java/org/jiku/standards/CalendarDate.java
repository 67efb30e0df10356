package org.jiku.standards;

import java.time.LocalDate;

/** A date in one of the written forms in use, standardised to YYYY-MM-DD (GB/T 7408). */
final class CalendarDate implements Standard {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "date";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    int from = Text.start(value);
    int to = Text.end(value, from);
    return verdict(DateNumber.read(value, from, to), value, from, to);
  }

  /** The verdict on a date that was read from between two indexes. */
  static Verdict verdict(long date, String value, int from, int to) {
    if (date == DateNumber.NO_DATE_FORM) {
      return Verdict.Invalid.of("date.format", Text.shown(value));
    }
    if (date == DateNumber.NOT_IN_CALENDAR) {
      return Verdict.Invalid.of("date.impossible", Text.shown(value));
    }
    int notes = to - from < value.length() ? Notes.TRIMMED : 0;
    for (int i = from; i < to; i++) {
      if (Text.halfWidth(value.charAt(i)) != value.charAt(i)) {
        notes |= Notes.FULL_WIDTH;
      }
    }
    boolean standard = notes == 0 && value.length() == 10 && isIso(value);
    return new Verdict.Valid(standard ? value : DateNumber.iso(date), Notes.of(notes));
  }

  /** Whether a readable date of ten characters is written YYYY-MM-DD already. */
  private static boolean isIso(String value) {
    return value.charAt(4) == '-' && value.charAt(7) == '-';
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
