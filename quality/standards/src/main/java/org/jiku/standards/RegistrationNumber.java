package org.jiku.standards;

import java.time.LocalDate;

/**
 * The registration number of market regulation (工商注册号, GS 15-2006) that credit codes have replaced:
 * 15 digits, of which the last is a check digit (ISO 7064 MOD 11,10), or the 13 of the time before.
 * The text of the standard could not be confirmed, so a check digit that does not fit is noted and
 * not refused.
 */
public final class RegistrationNumber implements Standard {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 15;
  private static final int OLD_LENGTH = 13;

  RegistrationNumber() {}

  @Override
  public String name() {
    return "registration-number";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    CodeText text = CodeText.of(value);
    if (text.length() != LENGTH && text.length() != OLD_LENGTH) {
      return text.invalid("registration-number.length");
    }
    String number = text.standard();
    for (int i = 0; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return text.invalid("registration-number.characters");
      }
    }
    boolean fits = number.length() == OLD_LENGTH || number.charAt(LENGTH - 1) == checkOf(number);
    return text.valid(fits ? 0 : Notes.REGISTRATION_CHECK_DIFFERS);
  }

  /**
   * The check digit that belongs to the first 14 digits.
   *
   * @throws IllegalArgumentException if they are not 14 digits
   */
  public static char checkDigit(CharSequence first14) {
    for (int i = 0; i < LENGTH - 1; i++) {
      if (i >= first14.length() || first14.charAt(i) < '0' || first14.charAt(i) > '9') {
        throw new IllegalArgumentException("Cannot compute a check digit: there are not 14 digits");
      }
    }
    return checkOf(first14);
  }

  private static char checkOf(CharSequence number) {
    int product = 10;
    for (int i = 0; i < LENGTH - 1; i++) {
      int sum = (product + number.charAt(i) - '0') % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (char) ('0' + (11 - product) % 10);
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
