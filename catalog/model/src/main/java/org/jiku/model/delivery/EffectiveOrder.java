package org.jiku.model.delivery;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Where a delivery stands among those of its source: by what its agency declared, never by arrival.
 *
 * @param period the day the delivery speaks of
 * @param sequence the declared number within the period
 * @param revision 0, or the number of the correction of that period and sequence
 */
public record EffectiveOrder(LocalDate period, int sequence, int revision)
    implements Comparable<EffectiveOrder> {
  private static final Comparator<EffectiveOrder> ORDER =
      Comparator.comparing(EffectiveOrder::period)
          .thenComparingInt(EffectiveOrder::sequence)
          .thenComparingInt(EffectiveOrder::revision);

  public EffectiveOrder {
    if (sequence < 0 || revision < 0) {
      throw new IllegalArgumentException("sequence and revision must not be negative");
    }
  }

  @Override
  public int compareTo(EffectiveOrder other) {
    return ORDER.compare(this, other);
  }
}
