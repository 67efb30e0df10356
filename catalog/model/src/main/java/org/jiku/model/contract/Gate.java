package org.jiku.model.contract;

/**
 * Thresholds that stop a whole delivery until a person releases it.
 *
 * @param badRows largest share of quarantined rows, 0 to 1
 * @param missingKeys largest share of current keys that a full delivery may lack, 0 to 1
 * @param volumeChange largest change of the row count against the delivery before, 0 to 1; 0
 *     switches it off
 */
public record Gate(double badRows, double missingKeys, double volumeChange) {
  /**
   * Holds where a contract says nothing: 5 % bad rows, 10 % missing keys, volume changed by half.
   */
  public static final Gate USUAL = new Gate(0.05, 0.1, 0.5);

  public Gate {
    requireShare(badRows, "bad rows");
    requireShare(missingKeys, "missing keys");
    if (volumeChange < 0) {
      throw new IllegalArgumentException("volume change must not be negative: " + volumeChange);
    }
  }

  private static void requireShare(double value, String what) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must lie between 0 and 1: " + value);
    }
  }
}
