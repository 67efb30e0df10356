package org.jiku.generator;

import java.time.LocalDate;

/**
 * Composes resident identity numbers, GB 11643-1999. Written apart from the checks of {@code
 * quality/standards}, so that each can find a mistake of the other.
 */
final class ResidentNumber {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";

  private ResidentNumber() {}

  /** The 18 characters for a division, a birth date and a sequence number of 0 to 999. */
  static String of(String division, LocalDate birth, int sequence) {
    char[] number = new char[17];
    division.getChars(0, 6, number, 0);
    digits(number, 6, 4, birth.getYear());
    digits(number, 10, 2, birth.getMonthValue());
    digits(number, 12, 2, birth.getDayOfMonth());
    digits(number, 14, 3, sequence);
    return withCheck(new String(number));
  }

  /** The number whose first 17 digits are given. */
  static String withCheck(String first17) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (first17.charAt(i) - '0') * WEIGHTS[i];
    }
    return first17 + CHECKS.charAt(sum % 11);
  }

  /** The 15-digit form of 1989 of somebody born in the twentieth century. */
  static String shortForm(String number) {
    return number.substring(0, 6) + number.substring(8, 17);
  }

  private static void digits(char[] into, int from, int count, int value) {
    int rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      into[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
