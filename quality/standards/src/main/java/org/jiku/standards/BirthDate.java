package org.jiku.standards;

import java.time.LocalDate;

/** A date on which a person of the records can have been born: from 1850 to the day in question. */
final class BirthDate implements Standard {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "birth-date";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    int from = Text.start(value);
    int to = Text.end(value, from);
    long date = DateNumber.read(value, from, to);
    if (date > DateNumber.of(asOf)) {
      return Verdict.Invalid.of("date.future", Text.shown(value));
    }
    if (date >= 0 && date < DateNumber.EARLIEST_BIRTH) {
      return Verdict.Invalid.of("birth-date.range", Text.shown(value));
    }
    return CalendarDate.verdict(date, value, from, to);
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
