package org.jiku.jobs.golden;

import java.util.Arrays;
import org.jiku.standards.geometry.Wkb;
import org.jspecify.annotations.Nullable;

/**
 * A geometry that a source claims: as well-known binary, but equal to another of the same bytes.
 */
final class ClaimedShape {
  private final byte[] wkb;

  private ClaimedShape(byte[] wkb) {
    this.wkb = wkb;
  }

  /** The value of a column as one that can be compared. */
  static @Nullable Object wrap(@Nullable Object value) {
    return value instanceof byte[] wkb ? new ClaimedShape(wkb) : value;
  }

  /** The value as it stands in a column. */
  static @Nullable Object unwrap(@Nullable Object value) {
    return value instanceof ClaimedShape shape ? shape.wkb : value;
  }

  byte[] wkb() {
    return wkb;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClaimedShape shape && Arrays.equals(wkb, shape.wkb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(wkb);
  }

  /** As people read it, where sources disagree. */
  @Override
  public String toString() {
    return Wkb.shown(wkb);
  }
}
