package org.jiku.server.clock;

import java.time.LocalDate;
import java.util.Optional;
import org.jiku.model.contract.UpdateCycle;

/** What an update cycle (更新周期) promises. */
public final class UpdatePromise {
  private UpdatePromise() {}

  /**
   * The day by which the next delivery is due after one of that day: a cycle later, moved on to a
   * working day; within the next working day where the cycle is a day or less. Empty where nothing
   * more is promised.
   */
  public static Optional<LocalDate> nextDue(
      UpdateCycle cycle, LocalDate last, WorkingDays calendar) {
    return switch (cycle) {
      case REAL_TIME, DAILY -> Optional.of(calendar.after(last, 1));
      case WEEKLY -> Optional.of(calendar.onOrAfter(last.plusWeeks(1)));
      case MONTHLY -> Optional.of(calendar.onOrAfter(last.plusMonths(1)));
      case QUARTERLY -> Optional.of(calendar.onOrAfter(last.plusMonths(3)));
      case HALF_YEARLY -> Optional.of(calendar.onOrAfter(last.plusMonths(6)));
      case YEARLY -> Optional.of(calendar.onOrAfter(last.plusYears(1)));
      case IRREGULAR, ONE_OFF -> Optional.empty();
    };
  }
}
