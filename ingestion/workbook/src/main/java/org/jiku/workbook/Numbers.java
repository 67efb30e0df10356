package org.jiku.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as cells store them: binary fractions of double precision, of which Excel keeps and shows
 * 15 significant digits.
 */
final class Numbers {
  private static final int DIGITS = 15;
  private static final MathContext KEPT = new MathContext(DIGITS, RoundingMode.HALF_UP);
  private static final int LONGEST = 400;
  private static final int SMALLEST = -300;

  private Numbers() {}

  /**
   * The number. One of more than 15 digits before the point is a fault: whatever was typed, its
   * last digits are lost.
   */
  static Cell of(String stored) {
    if (isShortWhole(stored)) {
      return new Cell.Numeric(stored);
    }
    if (stored.length() > LONGEST) {
      return new Cell.Fault(Cell.Fault.VALUE, stored.substring(0, LONGEST));
    }
    try {
      BigDecimal number = new BigDecimal(stored.strip());
      long magnitude = (long) number.precision() - number.scale();
      if (number.signum() == 0) {
        return new Cell.Numeric("0");
      }
      if (magnitude > DIGITS) {
        return new Cell.Fault(Cell.Fault.DIGITS, scientific(number, magnitude - 1));
      }
      if (magnitude < SMALLEST) {
        return new Cell.Fault(Cell.Fault.VALUE, stored);
      }
      return new Cell.Numeric(number.round(KEPT).stripTrailingZeros().toPlainString());
    } catch (NumberFormatException e) {
      return new Cell.Fault(Cell.Fault.VALUE, stored);
    }
  }

  private static boolean isShortWhole(String stored) {
    if (stored.isEmpty() || stored.length() > DIGITS || stored.charAt(0) == '0') {
      return stored.equals("0");
    }
    for (int i = 0; i < stored.length(); i++) {
      if (stored.charAt(i) < '0' || stored.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** As Excel shows it in a wide column. */
  private static String scientific(BigDecimal number, long exponent) {
    String digits = number.round(KEPT).stripTrailingZeros().unscaledValue().abs().toString();
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "E+"
        + exponent;
  }
}
