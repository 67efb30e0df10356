package org.jiku.policy;

/**
 * The answer to a request, with its reason in one clause that fits after "because".
 *
 * <p>A reason names what the reader asked for and never says whether something that the reader may
 * not see exists.
 */
public record Decision(boolean allowed, String reason) {
  public Decision {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("Cannot decide: the reason is missing");
    }
  }

  public static Decision allow(String reason) {
    return new Decision(true, reason);
  }

  public static Decision deny(String reason) {
    return new Decision(false, reason);
  }
}
