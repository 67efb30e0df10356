package org.jiku.standards;

import java.util.ArrayList;
import java.util.List;

/**
 * Notes as bits, so that a check collects them without allocating; {@link #of} shares the lists.
 */
final class Notes {
  static final int TRIMMED = 1;
  static final int FULL_WIDTH = 1 << 1;
  static final int UPGRADED_FROM_15 = 1 << 2;
  static final int DIVISION_ABOLISHED = 1 << 3;
  static final int DIVISION_UNKNOWN = 1 << 4;
  static final int FROM_NAME = 1 << 5;
  static final int SPACES_REMOVED = 1 << 6;
  static final int MIDDLE_DOT = 1 << 7;
  static final int COMPATIBILITY_CHARACTER = 1 << 8;
  static final int PRIVATE_USE_CHARACTER = 1 << 9;
  static final int DIGIT_IN_NAME = 1 << 10;

  static final List<String> CODES =
      List.of(
          "trimmed",
          "full-width",
          "upgraded-from-15",
          "division-abolished",
          "division-unknown",
          "from-name",
          "spaces-removed",
          "middle-dot",
          "compatibility-character",
          "private-use-character",
          "digit-in-name");

  private static final List<List<String>> LISTS = lists();

  private Notes() {}

  /** The codes whose bits are set; the empty list for 0. */
  static List<String> of(int bits) {
    return LISTS.get(bits);
  }

  private static List<List<String>> lists() {
    List<List<String>> lists = new ArrayList<>();
    for (int bits = 0; bits < 1 << CODES.size(); bits++) {
      List<String> codes = new ArrayList<>();
      for (int bit = 0; bit < CODES.size(); bit++) {
        if ((bits & 1 << bit) != 0) {
          codes.add(CODES.get(bit));
        }
      }
      lists.add(List.copyOf(codes));
    }
    return List.copyOf(lists);
  }
}
