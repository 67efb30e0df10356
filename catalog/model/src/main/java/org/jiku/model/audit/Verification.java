package org.jiku.model.audit;

import java.util.Optional;

/**
 * What a walk along the log found.
 *
 * @param entries how many were looked at, the broken one included
 * @param broken empty if the chain holds
 * @param lastNumber of the last entry that holds; 0 if none does
 * @param lastHash its hash; what a new {@link Checkpoint} is made of
 */
public record Verification(long entries, Optional<Break> broken, long lastNumber, String lastHash) {

  /** The first number at which the log is not what it was, and why. */
  public record Break(long number, String reason) {}

  public boolean isWhole() {
    return broken.isEmpty();
  }
}
