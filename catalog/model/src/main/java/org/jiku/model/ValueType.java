package org.jiku.model;

import java.util.Optional;

/** The type of an element or attribute. */
public sealed interface ValueType {

  /** Text; {@code maxLength} in Unicode code points, 0 for no limit. */
  record Text(int maxLength) implements ValueType {
    public Text {
      if (maxLength < 0) {
        throw new IllegalArgumentException("maxLength must not be negative: " + maxLength);
      }
    }
  }

  /** A whole number of 64 bits. */
  record Whole() implements ValueType {}

  /**
   * A decimal number with {@code scale} digits after the point, {@code precision} in all (at most
   * 38).
   */
  record Decimal(int precision, int scale) implements ValueType {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "decimal("
                + precision
                + ","
                + scale
                + ") must have 1 to 38 digits and scale within them");
      }
    }
  }

  /** A calendar day without a zone. */
  record Day() implements ValueType {}

  /** A point in time; values without an offset are read in the contract's zone. */
  record Instant() implements ValueType {}

  /** True or false. */
  record Truth() implements ValueType {}

  /**
   * A geometry, stored as well-known binary in CGCS2000 (EPSG:4490) beside the box around it.
   *
   * @param epsg code of the coordinate system in which values are delivered
   */
  record Shape(int epsg) implements ValueType {
    /** The code of the coordinate system in which geometry is stored. */
    public static final int STORED = 4490;

    private static final String BOX = "_bbox";

    /** The name of the column with the box around a geometry. */
    public static String boxOf(String name) {
      return name + BOX;
    }

    /** The name of the geometry that a column of this name would hold the box of, if it can. */
    public static Optional<String> ofBox(String name) {
      return name.endsWith(BOX)
          ? Optional.of(name.substring(0, name.length() - BOX.length()))
          : Optional.empty();
    }
  }

  /** The form in files: string, long, decimal(p,s), date, timestamp, boolean, geometry. */
  default String wireName() {
    return switch (this) {
      case Text text -> "string";
      case Whole whole -> "long";
      case Decimal decimal -> "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
      case Day day -> "date";
      case Instant instant -> "timestamp";
      case Truth truth -> "boolean";
      case Shape shape -> "geometry";
    };
  }
}
