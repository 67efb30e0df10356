package org.jiku.standards;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The code of a parcel (宗地代码) and of a unit of real estate (不动产单元代码), GB/T 37346-2019. A parcel has
 * 19 places: county (6), cadastral district (3) and sub-district (3), kind (2 letters: whose land,
 * which right), running number (5). A unit adds what stands on it (1 letter) and its number (8).
 */
public final class ParcelCode implements Standard {
  private static final long serialVersionUID = 1L;
  private static final int PARCEL = 19;
  private static final int UNIT = 28;
  private static final int COUNTY = 6;
  private static final int OWNERSHIP = 12;
  private static final int RIGHT = 13;

  /** The nation's, a collective's, disputed. */
  private static final String OWNERSHIPS = "GJZ";

  /** Rights by the standard's table of 2019; what is not in it is noted. */
  private static final String RIGHTS = "ABSXCDEFNHGWY";

  /** Houses, forest, other things, nothing. */
  private static final String FIXTURES = "FLQW";

  private static final String NOTHING = "00000000";

  private final Divisions divisions;
  private final boolean unit;

  private ParcelCode(Divisions divisions, boolean unit) {
    this.divisions = divisions;
    this.unit = unit;
  }

  static ParcelCode parcel(Divisions divisions) {
    return new ParcelCode(divisions, false);
  }

  static ParcelCode realEstateUnit(Divisions divisions) {
    return new ParcelCode(divisions, true);
  }

  @Override
  public String name() {
    return unit ? "real-estate-unit" : "parcel-code";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    CodeText text = CodeText.of(value);
    // Registers print a unit's code in four groups.
    while (unit && text.standard().indexOf(' ') >= 0) {
      text = text.without(text.standard().indexOf(' '), Notes.SPACES_REMOVED);
    }
    if (text.length() != (unit ? UNIT : PARCEL)) {
      return text.invalid(name() + ".length");
    }
    String code = text.standard();
    int county = Text.number(code.substring(0, COUNTY), COUNTY);
    if (county < 0
        || Text.number(code.substring(COUNTY, OWNERSHIP), OWNERSHIP - COUNTY) < 0
        || Text.number(code.substring(RIGHT + 1, PARCEL), PARCEL - RIGHT - 1) < 0) {
      return text.invalid(name() + ".digits");
    }
    if (OWNERSHIPS.indexOf(code.charAt(OWNERSHIP)) < 0 || !isLetter(code.charAt(RIGHT))) {
      return text.invalid(name() + ".kind");
    }
    if (unit && !isFixture(code)) {
      return text.invalid("real-estate-unit.fixture");
    }
    int notes = RIGHTS.indexOf(code.charAt(RIGHT)) < 0 ? Notes.RIGHT_UNKNOWN : 0;
    return text.valid(notes | Notes.ofDivision(divisions.status(county, asOf)));
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** Where nothing stands on the parcel the unit has no number, and only there. */
  private static boolean isFixture(String code) {
    String number = code.substring(PARCEL + 1);
    return FIXTURES.indexOf(code.charAt(PARCEL)) >= 0
        && Text.number(number, number.length()) >= 0
        && (code.charAt(PARCEL) == 'W') == number.equals(NOTHING);
  }

  /** The parcel of a unit, or of a parcel itself, by its standardised code; empty if it is none. */
  public static Optional<String> parcelOf(String code) {
    return code.length() == PARCEL || code.length() == UNIT
        ? Optional.of(code.substring(0, PARCEL))
        : Optional.empty();
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
