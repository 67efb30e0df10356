package org.jiku.tables.publish;

import static org.jiku.model.Words.requireText;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;

/**
 * Who made a snapshot; written into its summary.
 *
 * @param delivery number of the delivery; 0 for work that belongs to none
 * @param step what was done, one snapshot for each (delivery, step)
 * @param attempt unlike for any two tries of the same step
 * @param epoch of the worker; grows with each piece of work that is taken
 */
public record Stamp(long delivery, String step, String attempt, long epoch) {
  /** Snapshot summary: number of the delivery. */
  public static final String DELIVERY = "jiku.delivery";

  /** Snapshot summary: step of the delivery. */
  public static final String STEP = "jiku.step";

  /** Snapshot summary: attempt at the step. */
  public static final String ATTEMPT = "jiku.attempt";

  /** Snapshot summary: epoch of the worker that committed. */
  public static final String EPOCH = "jiku.epoch";

  public Stamp {
    requireToken(step, "step");
    requireToken(attempt, "attempt");
    if (delivery < 0 || epoch < 0) {
      throw new IllegalArgumentException(
          "delivery and epoch must not be negative: " + delivery + ", " + epoch);
    }
  }

  /** The stamp of a snapshot; empty for one that another program made. */
  public static Optional<Stamp> of(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    if (summary == null || !summary.containsKey(ATTEMPT)) {
      return Optional.empty();
    }
    return Optional.of(
        new Stamp(
            Long.parseLong(summary.getOrDefault(DELIVERY, "0")),
            summary.getOrDefault(STEP, "unknown"),
            summary.getOrDefault(ATTEMPT, "unknown"),
            Long.parseLong(summary.getOrDefault(EPOCH, "0"))));
  }

  /** What goes into the summary. */
  public Map<String, String> summary() {
    return Map.of(
        DELIVERY,
        Long.toString(delivery),
        STEP,
        step,
        ATTEMPT,
        attempt,
        EPOCH,
        Long.toString(epoch));
  }

  /**
   * Whether both speak of the same step of the same delivery, which is done only once. Work that
   * belongs to no delivery may be done again and again.
   */
  public boolean sameStep(Stamp other) {
    return delivery != 0 && delivery == other.delivery && step.equals(other.step);
  }

  /** Whether both are one and the same try. */
  boolean sameAttempt(Stamp other) {
    return delivery == other.delivery && step.equals(other.step) && attempt.equals(other.attempt);
  }

  /** Name of the folder, within the table's data, that holds the files of this attempt. */
  public String folder() {
    return "e" + epoch + "-d" + delivery + "-" + step + "-" + attempt;
  }

  @Override
  public String toString() {
    return "step %s of delivery %d (attempt %s, epoch %d)"
        .formatted(step, delivery, attempt, epoch);
  }

  private static void requireToken(String value, String what) {
    requireText(value, what);
    if (!value.matches("[A-Za-z0-9_.]+(-[A-Za-z0-9_.]+)*")) {
      throw new IllegalArgumentException(
          what + " '" + value + "' must be letters, digits, '_', '.' and '-'");
    }
  }
}
