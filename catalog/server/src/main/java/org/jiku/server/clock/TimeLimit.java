package org.jiku.server.clock;

import static org.jiku.model.Words.requireText;

/**
 * How long something may take.
 *
 * @param workingDays the day it begins not counted
 * @param source text and article that say so
 */
public record TimeLimit(int workingDays, String source) {
  public TimeLimit {
    requireText(source, "source");
    if (workingDays < 0 || workingDays > 250) {
      throw new IllegalArgumentException("a limit has 0 to 250 working days: " + workingDays);
    }
  }
}
