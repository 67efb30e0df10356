package org.jiku.generator;

import org.jiku.generator.Dice.Subject;

/**
 * Composes the numbers of organisations: organisation codes (GB 11714-1997), unified social credit
 * codes (GB 32100-2015) and registration numbers of the time before (GS 15-2006). Written apart
 * from the checks of {@code quality/standards}, so that each can find a mistake of the other.
 */
final class OrganisationNumbers {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  /** The largest prime of eight digits: what is scrambled modulo it stays distinct. */
  private static final long NUMBERS = 99_999_989;

  private final long shift;

  OrganisationNumbers(long seed) {
    shift = Dice.of(seed, Subject.ORGANISATION, Long.MAX_VALUE).below((int) NUMBERS);
  }

  /**
   * The organisation code of an organisation.
   *
   * @param number unique in a run
   * @param recent whether it was founded since credit codes came: then it begins with MA
   */
  String organisationCode(long number, boolean recent) {
    long scrambled = scrambled(number);
    String first8 = recent ? "MA" + inAlphabet(scrambled, 6) : digits(scrambled, 8);
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += Character.digit(first8.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
    }
    return first8 + "0X987654321".charAt(sum % 11);
  }

  /** The registration number of an enterprise with the same unique number. */
  String registrationNumber(String division, long number) {
    String first14 = division + digits(NUMBERS - 1 - scrambled(number), 8);
    int remainder = 10;
    for (int i = 0; i < 14; i++) {
      int sum = (remainder + first14.charAt(i) - '0') % 10;
      remainder = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return first14 + (11 - remainder) % 10;
  }

  /**
   * A credit code.
   *
   * @param registrar the first two characters
   * @param division where it was registered
   */
  static String creditCode(String registrar, String division, String organisationCode) {
    return withCheck(registrar + division + organisationCode);
  }

  /** The credit code whose first 17 characters are given. */
  static String withCheck(String first17) {
    int weight = 1;
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += ALPHABET.indexOf(first17.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return first17 + ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** Another character of a credit code. */
  static char otherThan(char character) {
    return ALPHABET.charAt((ALPHABET.indexOf(character) + 1) % ALPHABET.length());
  }

  private long scrambled(long number) {
    if (number < 0 || number >= NUMBERS) {
      throw new IllegalStateException(
          "Cannot number organisation " + number + ": there are " + NUMBERS + " numbers");
    }
    return (number * 48_271 + shift) % NUMBERS;
  }

  private static String inAlphabet(long value, int length) {
    char[] text = new char[length];
    long rest = value;
    for (int i = length - 1; i >= 0; i--) {
      text[i] = ALPHABET.charAt((int) (rest % ALPHABET.length()));
      rest /= ALPHABET.length();
    }
    return new String(text);
  }

  private static String digits(long value, int length) {
    String digits = Long.toString(value);
    return "0".repeat(length - digits.length()) + digits;
  }
}
