package org.jiku.standards;

import java.time.LocalDate;

/**
 * An administrative division, GB/T 2260: six digits that are valid today or on the day, or were
 * once (with a note). The data's own day decides, because old records keep old codes.
 */
final class DivisionCode implements Standard {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 6;

  private final Divisions divisions;

  DivisionCode(Divisions divisions) {
    this.divisions = divisions;
  }

  @Override
  public String name() {
    return "division";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    int from = Text.start(value);
    int to = Text.end(value, from);
    if (to - from != LENGTH) {
      return Verdict.Invalid.of("division.format", Text.shown(value));
    }
    int notes = to - from < value.length() ? Notes.TRIMMED : 0;
    int code = 0;
    for (int i = from; i < to; i++) {
      int digit = Text.digit(value.charAt(i));
      if (digit < 0) {
        return Verdict.Invalid.of("division.format", Text.shown(value));
      }
      if (Text.isFullWidthDigit(value.charAt(i))) {
        notes |= Notes.FULL_WIDTH;
      }
      code = code * 10 + digit;
    }
    return switch (divisions.status(code, asOf)) {
      case VALID -> new Verdict.Valid(standard(value, code, notes), Notes.of(notes));
      case ABOLISHED ->
          new Verdict.Valid(
              standard(value, code, notes), Notes.of(notes | Notes.DIVISION_ABOLISHED));
      case UNKNOWN -> Verdict.Invalid.of("division.unknown", Text.shown(value));
    };
  }

  private static String standard(String value, int code, int notes) {
    return notes == 0 ? value : Text.digits(code, LENGTH);
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
