package org.jiku.standards.geometry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.locationtech.jts.geom.Coordinate;

/** Coordinates as people read them in a reason. */
final class Places {
  private static final int DIGITS = 7;

  private Places() {}

  /** {@code 114.3055 30.5928}. */
  static String of(Coordinate coordinate) {
    return number(coordinate.getX()) + " " + number(coordinate.getY());
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded = new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
