package org.jiku.spool;

/**
 * GBK and GB 18030. Two bytes: lead 81 to FE, trail 40 to 7E or 80 to FE. Four bytes (GB 18030
 * only): 81 to FE, 30 to 39, 81 to FE, 30 to 39. So no byte of a longer character is ever 0A, 0D,
 * 22 or 2C, and line ends, quotes and commas can be found byte by byte.
 */
final class GbCheck implements EncodingCheck {
  private final GbTable table;
  private int taken;
  private int first;
  private int second;
  private int third;
  private boolean broken;

  GbCheck(GbTable table) {
    this.table = table;
  }

  @Override
  public void feed(byte[] bytes, int from, int to) {
    if (broken) {
      return;
    }
    int i = from;
    while (i < to) {
      byte value = bytes[i++];
      if (taken > 0) {
        if (!next(value & 0xFF)) {
          broken = true;
          return;
        }
      } else if (value < 0) {
        int lead = value & 0xFF;
        if (lead == 0x80 || lead == 0xFF) {
          if (!table.single(lead)) {
            broken = true;
            return;
          }
        } else if (i < to && table.pair(lead, bytes[i] & 0xFF)) {
          i++;
        } else {
          first = lead;
          taken = 1;
        }
      }
    }
  }

  private boolean next(int value) {
    return switch (taken) {
      case 1 -> second(value);
      case 2 -> {
        third = value;
        taken = 3;
        yield value >= 0x81 && value <= 0xFE;
      }
      default -> {
        taken = 0;
        yield value >= 0x30 && value <= 0x39 && table.four(first, second, third, value);
      }
    };
  }

  private boolean second(int value) {
    if (table.pair(first, value)) {
      taken = 0;
      return true;
    }
    second = value;
    taken = 2;
    return value >= 0x30 && value <= 0x39 && table.fourBytes();
  }

  @Override
  public boolean lineEnds() {
    boolean sound = !broken && taken == 0;
    broken = false;
    taken = 0;
    return sound;
  }
}
