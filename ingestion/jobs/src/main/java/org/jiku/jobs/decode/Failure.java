package org.jiku.jobs.decode;

import java.util.Optional;

/**
 * A rule that a row breaks, as it travels: {@code rule}, {@code rule@element} or {@code
 * rule@element:detail}.
 *
 * @param detail what and where, for people; may be empty
 */
public record Failure(String rule, Optional<String> element, String detail) {
  /** Takes {@link #toString} apart. */
  public static Failure parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return new Failure(text, Optional.empty(), "");
    }
    int colon = text.indexOf(':', at);
    int end = colon < 0 ? text.length() : colon;
    return new Failure(
        text.substring(0, at),
        Optional.of(text.substring(at + 1, end)),
        colon < 0 ? "" : text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return rule
        + element.map(name -> "@" + name).orElse("")
        + (detail.isEmpty() ? "" : ":" + detail);
  }
}
