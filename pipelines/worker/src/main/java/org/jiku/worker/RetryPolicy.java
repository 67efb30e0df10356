package org.jiku.worker;

import java.time.Duration;

/**
 * How failed work is tried again: each pause is twice the one before.
 *
 * @param attempts after which work is given up, unless part of it stands in the tables already
 */
record RetryPolicy(int attempts, Duration firstPause, Duration longestPause) {
  static final RetryPolicy USUAL = new RetryPolicy(5, Duration.ofSeconds(2), Duration.ofMinutes(5));

  RetryPolicy {
    if (attempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("no way to try again: " + attempts + ", " + firstPause);
    }
  }

  /** The pause after the given attempt, counted from 1. */
  Duration pause(int attempt) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
