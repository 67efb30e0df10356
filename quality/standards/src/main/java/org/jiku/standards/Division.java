package org.jiku.standards;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * One administrative division under one code and name, GB/T 2260.
 *
 * @param code six digits
 * @param name the official name within its parent, such as 武昌区
 * @param parent the code of the division it belongs to; empty for a province
 * @param level province, prefecture or county
 * @param validFrom the first day; {@link #ALWAYS} if it stands in the oldest list known
 * @param validTo the first day on which it is no longer valid; {@link #OPEN} if it is in force
 * @param successors the codes that took its territory, as far as known
 */
public record Division(
    String code,
    String name,
    String parent,
    Level level,
    LocalDate validFrom,
    LocalDate validTo,
    List<String> successors)
    implements Serializable {

  /** Valid before the oldest list. */
  public static final LocalDate ALWAYS = LocalDate.MIN;

  /** Valid after the newest list. */
  public static final LocalDate OPEN = LocalDate.MAX;

  /** The three levels of the standard. */
  public enum Level {
    PROVINCE,
    PREFECTURE,
    COUNTY
  }

  public Division {
    if (!validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException(
          "Cannot have division "
              + code
              + " from "
              + validFrom
              + " to "
              + validTo
              + ": it ends first");
    }
    successors = List.copyOf(successors);
  }

  /** Whether the division is valid on that day. */
  public boolean on(LocalDate day) {
    return !day.isBefore(validFrom) && day.isBefore(validTo);
  }
}
