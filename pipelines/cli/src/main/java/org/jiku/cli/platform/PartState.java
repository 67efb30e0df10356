package org.jiku.cli.platform;

import java.time.Instant;
import java.util.Optional;

/**
 * What one look at a process has shown.
 *
 * @param process its name
 * @param condition whether it works
 * @param pid its number; 0 = it does not run, or runs elsewhere
 * @param port on 127.0.0.1; 0 = none
 * @param memoryBytes resident, with its child processes
 * @param since when it was started
 */
record PartState(
    String process,
    Condition condition,
    long pid,
    int port,
    long memoryBytes,
    Optional<Instant> since) {

  enum Condition {
    /** Runs and answers. */
    UP,
    /** Runs, and does not answer: it is starting, or it is stuck. */
    SILENT,
    /** Does not run. */
    DOWN;

    @Override
    public String toString() {
      return switch (this) {
        case UP -> "up";
        case SILENT -> "not answering";
        case DOWN -> "down";
      };
    }
  }

  static PartState down(String process) {
    return new PartState(process, Condition.DOWN, 0, 0, 0, Optional.empty());
  }

  boolean isUp() {
    return condition == Condition.UP;
  }
}
