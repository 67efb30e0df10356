package org.jiku.standards;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.Optional;

/**
 * The citizen identity number (公民身份号码), GB 11643-1999: six digits of division, eight of birth date,
 * three of sequence (odd male, even female), one check character (ISO 7064 MOD 11-2). The 15-digit
 * form of 1989 is upgraded: 19 is inserted before its year, and the check character appended.
 */
public final class ResidentId implements Standard {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 18;
  private static final int OLD_LENGTH = 15;
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private final Divisions divisions;

  /** The first two digits of permits that are numbered alike but name no division. */
  private final BitSet permits;

  private ResidentId(Divisions divisions, BitSet permits) {
    this.divisions = divisions;
    this.permits = permits;
  }

  static ResidentId over(Divisions divisions, DataFile permitPrefixes) {
    BitSet permits = new BitSet(100);
    for (DataFile.Row row : permitPrefixes.rows("prefix", "document")) {
      String prefix = row.field(0);
      int one = Text.number(prefix, 1);
      int two = Text.number(prefix, 2);
      if (one >= 0) {
        permits.set(one * 10, one * 10 + 10);
      } else if (two >= 0) {
        permits.set(two);
      } else {
        throw permitPrefixes.fault(row.line(), "\"" + prefix + "\" is not one or two digits");
      }
    }
    return new ResidentId(divisions, permits);
  }

  @Override
  public String name() {
    return "resident-id";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    int from = Text.start(value);
    int to = Text.end(value, from);
    int length = to - from;
    if (length != LENGTH && length != OLD_LENGTH) {
      return invalid("resident-id.length", value, from, to);
    }
    int digits = length == LENGTH ? LENGTH - 1 : OLD_LENGTH;
    int notes = length < value.length() ? Notes.TRIMMED : 0;
    long number = 0;
    for (int i = from; i < from + digits; i++) {
      char c = value.charAt(i);
      int digit = Text.digit(c);
      if (digit < 0) {
        return invalid("resident-id.characters", value, from, to);
      }
      if (Text.isFullWidthDigit(c)) {
        notes |= Notes.FULL_WIDTH;
      }
      number = number * 10 + digit;
    }
    char given = length == LENGTH ? Text.halfWidth(value.charAt(to - 1)) : 0;
    if (given == 'x') {
      given = 'X';
    }
    if (length == OLD_LENGTH) {
      number = upgrade(number);
      notes |= Notes.UPGRADED_FROM_15;
    } else if (given != 'X' && Text.digit(given) < 0) {
      return invalid("resident-id.characters", value, from, to);
    } else if (Text.halfWidth(value.charAt(to - 1)) != value.charAt(to - 1)) {
      notes |= Notes.FULL_WIDTH;
    }
    long birth = number / 1000 % 1_0000_00_00;
    if (birth < DateNumber.EARLIEST_BIRTH
        || birth > DateNumber.of(asOf)
        || !DateNumber.exists(birth)) {
      return invalid("resident-id.birth-date", value, from, to);
    }
    char check = checkOf(number);
    if (length == LENGTH && given != check) {
      return invalid("resident-id.check-digit", value, from, to);
    }
    notes |= divisionNote((int) (number / 1_000_000_00_000L), length, asOf);
    int rewritten = Notes.TRIMMED | Notes.FULL_WIDTH | Notes.UPGRADED_FROM_15;
    boolean standard = (notes & rewritten) == 0 && value.charAt(LENGTH - 1) == check;
    return new Verdict.Valid(
        standard ? value : Text.digits(number, LENGTH - 1) + check, Notes.of(notes));
  }

  private int divisionNote(int division, int length, LocalDate asOf) {
    if (length == LENGTH && permits.get(division / 10_000)) {
      return 0;
    }
    return Notes.ofDivision(divisions.status(division, asOf));
  }

  private static Verdict invalid(String rule, String value, int from, int to) {
    return Verdict.Invalid.of(rule, Text.masked(value, from, to));
  }

  /** 15 digits as the 17 before the check character. */
  private static long upgrade(long old) {
    return old / 1_000_000_000 * 100_000_000_000L + 19_000_000_000L + old % 1_000_000_000;
  }

  private static char checkOf(long first17) {
    int sum = 0;
    long rest = first17;
    for (int i = WEIGHTS.length - 1; i >= 0; i--) {
      sum += (int) (rest % 10) * WEIGHTS[i];
      rest /= 10;
    }
    return CHECKS.charAt(sum % 11);
  }

  /**
   * The check character that belongs to the first 17 digits.
   *
   * @param first17 17 digits, or a whole number of which the first 17 are read
   * @throws IllegalArgumentException if they are not 17 digits
   */
  public static char checkDigit(CharSequence first17) {
    long number = 0;
    for (int i = 0; i < LENGTH - 1; i++) {
      int digit = i < first17.length() ? Text.digit(first17.charAt(i)) : -1;
      if (digit < 0) {
        throw new IllegalArgumentException(
            "Cannot compute a check character: there are not 17 digits");
      }
      number = number * 10 + digit;
    }
    return checkOf(number);
  }

  /** The birth date in a standardised number (18 characters); empty if it is none. */
  public static Optional<LocalDate> birthDate(String id) {
    if (!isStandardised(id)) {
      return Optional.empty();
    }
    int date = Text.number(id.substring(6, 14), 8);
    return DateNumber.exists(date)
        ? Optional.of(LocalDate.of(date / 10_000, date / 100 % 100, date % 100))
        : Optional.empty();
  }

  /** The sex in a standardised number as GB/T 2261.1: 1 male, 2 female; empty if it is none. */
  public static Optional<String> sex(String id) {
    return isStandardised(id)
        ? Optional.of((id.charAt(16) - '0') % 2 == 1 ? "1" : "2")
        : Optional.empty();
  }

  /**
   * The division code in a standardised number, that of first registration; empty if it is none.
   * The numbers of residence permits have their own prefix there, which is in no list of divisions.
   */
  public static Optional<String> division(String id) {
    return isStandardised(id) ? Optional.of(id.substring(0, 6)) : Optional.empty();
  }

  private static boolean isStandardised(String id) {
    if (id.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH - 1; i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return false;
      }
    }
    return id.charAt(LENGTH - 1) == checkDigit(id);
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
