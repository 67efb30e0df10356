package org.jiku.spool;

/**
 * UTF-8 as the Unicode Standard defines it (version 16, table 3-7): no overlong forms, no
 * surrogates, nothing beyond U+10FFFF.
 */
final class Utf8Check implements EncodingCheck {
  private int missing;
  private int lowest;
  private int highest;
  private boolean broken;
  private boolean threeBytes;

  @Override
  public void feed(byte[] bytes, int from, int to) {
    if (broken) {
      return;
    }
    int i = from;
    while (i < to) {
      byte value = bytes[i++];
      if (missing > 0) {
        int next = value & 0xFF;
        if (next < lowest || next > highest) {
          broken = true;
          return;
        }
        missing--;
        lowest = 0x80;
        highest = 0xBF;
      } else if (value < 0 && !begin(value & 0xFF)) {
        broken = true;
        return;
      }
    }
  }

  private boolean begin(int lead) {
    lowest = 0x80;
    highest = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      missing = 1;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      missing = 2;
      threeBytes = true;
      lowest = lead == 0xE0 ? 0xA0 : 0x80;
      highest = lead == 0xED ? 0x9F : 0xBF;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      missing = 3;
      lowest = lead == 0xF0 ? 0x90 : 0x80;
      highest = lead == 0xF4 ? 0x8F : 0xBF;
    } else {
      return false;
    }
    return true;
  }

  /**
   * Whether there was a form of three bytes, such as every Chinese character has. Text in GBK can
   * look like forms of two bytes by chance (女 is C5 AE), hardly like these alone.
   */
  boolean hadThreeBytes() {
    return threeBytes;
  }

  @Override
  public boolean lineEnds() {
    boolean sound = !broken && missing == 0;
    broken = false;
    missing = 0;
    return sound;
  }
}
