package org.jiku.server.clock;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The calendar of working days: Monday to Friday, but for the days off and the make-up days that
 * the State Council's notices name. A year without a notice follows the week alone.
 */
public final class WorkingDays {
  private final Set<LocalDate> off = new HashSet<>();
  private final Set<LocalDate> madeUp = new HashSet<>();

  private WorkingDays() {}

  /**
   * Reads lines of {@code day,kind,festival}, kind being holiday or work; after a head line, and
   * where a line begins with # it is passed over.
   *
   * @throws IllegalArgumentException naming the line
   */
  public static WorkingDays parse(List<String> lines) {
    WorkingDays days = new WorkingDays();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("day,")) {
        days.add(line, i + 1);
      }
    }
    return days;
  }

  private void add(String line, int number) {
    List<String> cells = List.of(line.split(",", -1));
    try {
      LocalDate day = LocalDate.parse(cells.getFirst());
      boolean isNew =
          switch (cells.size() > 1 ? cells.get(1) : "") {
            case "holiday" -> off.add(day);
            case "work" -> madeUp.add(day);
            default -> throw new IllegalArgumentException("the kind is neither holiday nor work");
          };
      if (!isNew || (off.contains(day) && madeUp.contains(day))) {
        throw new IllegalArgumentException("the day stands twice");
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Cannot read the calendar of working days, line %d '%s': %s"
              .formatted(number, line, e.getMessage()),
          e);
    }
  }

  public boolean isWorkingDay(LocalDate day) {
    boolean isWeekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return madeUp.contains(day) || (!isWeekend && !off.contains(day));
  }

  /** The day itself, or the first working day after it. */
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate found = day;
    while (!isWorkingDay(found)) {
      found = found.plusDays(1);
    }
    return found;
  }

  /** The last day of a limit of that many working days, the day it begins not counted. */
  public LocalDate after(LocalDate begin, int workingDays) {
    LocalDate day = begin;
    for (int left = workingDays; left > 0; left--) {
      day = onOrAfter(day.plusDays(1));
    }
    return day;
  }

  /** How many working days lie after the first and up to the second; 0 if it is not later. */
  public int between(LocalDate first, LocalDate second) {
    int count = 0;
    for (LocalDate day = first.plusDays(1); !day.isAfter(second); day = day.plusDays(1)) {
      count += isWorkingDay(day) ? 1 : 0;
    }
    return count;
  }
}
