package org.jiku.model.delivery;

import java.util.Optional;

/**
 * How far a piece of work is.
 *
 * @param state queued, running, done, failed
 * @param step what it is doing, in words
 * @param done units finished of {@code total}; 0 of 0 while unknown
 * @param delivery the delivery concerned
 * @param message the error of a failed one, or the result in words
 */
public record WorkStatus(
    long number,
    State state,
    String step,
    long done,
    long total,
    Optional<Long> delivery,
    Optional<String> message) {

  /** Whether anything is still to be done. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED
  }
}
