package org.jiku.standards;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

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
  static final int HYPHEN_REMOVED = 1 << 11;
  static final int REGISTRAR_UNKNOWN = 1 << 12;
  static final int REGISTRATION_CHECK_DIFFERS = 1 << 13;
  static final int RIGHT_UNKNOWN = 1 << 14;

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
          "digit-in-name",
          "hyphen-removed",
          "registrar-unknown",
          "registration-check-differs",
          "right-unknown");

  private static final AtomicReferenceArray<List<String>> LISTS =
      new AtomicReferenceArray<>(1 << CODES.size());

  private Notes() {}

  /** What is to be said of a division within another code: there it is never refused. */
  static int ofDivision(Divisions.Status status) {
    return switch (status) {
      case VALID -> 0;
      case ABOLISHED -> DIVISION_ABOLISHED;
      case UNKNOWN -> DIVISION_UNKNOWN;
    };
  }

  /** The codes whose bits are set; the empty list for 0. */
  static List<String> of(int bits) {
    List<String> known = LISTS.get(bits);
    if (known != null) {
      return known;
    }
    List<String> codes = new ArrayList<>();
    for (int bit = 0; bit < CODES.size(); bit++) {
      if ((bits & 1 << bit) != 0) {
        codes.add(CODES.get(bit));
      }
    }
    List<String> list = List.copyOf(codes);
    LISTS.set(bits, list);
    return list;
  }
}
