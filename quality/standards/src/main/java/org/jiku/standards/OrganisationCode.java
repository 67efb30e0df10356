package org.jiku.standards;

import java.time.LocalDate;

/**
 * The organisation code (组织机构代码), GB 11714-1997: eight digits or capital letters and one check
 * character, in use until credit codes took it in as their places 9 to 17. Often written with a
 * hyphen before the check character.
 */
public final class OrganisationCode implements Standard {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 9;
  private static final int[] WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  OrganisationCode() {}

  @Override
  public String name() {
    return "organisation-code";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    CodeText text = CodeText.of(value);
    if (text.length() == LENGTH + 1 && text.charAt(LENGTH - 1) == '-') {
      text = text.without(LENGTH - 1, Notes.HYPHEN_REMOVED);
    }
    if (text.length() != LENGTH) {
      return text.invalid("organisation-code.length");
    }
    for (int i = 0; i < LENGTH; i++) {
      if (valueOf(text.charAt(i)) < 0) {
        return text.invalid("organisation-code.characters");
      }
    }
    return text.charAt(LENGTH - 1) == checkOf(text.standard(), 0)
        ? text.valid(0)
        : text.invalid("organisation-code.check-digit");
  }

  /**
   * The check character that belongs to eight characters, digits or capital letters.
   *
   * @throws IllegalArgumentException if they are not such eight characters
   */
  public static char checkCharacter(CharSequence first8) {
    for (int i = 0; i < LENGTH - 1; i++) {
      if (i >= first8.length() || valueOf(first8.charAt(i)) < 0) {
        throw new IllegalArgumentException(
            "Cannot compute a check character: there are not 8 digits or capital letters");
      }
    }
    return checkOf(first8, 0);
  }

  /** The check character of the eight characters from a place on, which must be such. */
  static char checkOf(CharSequence code, int from) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += valueOf(code.charAt(from + i)) * WEIGHTS[i];
    }
    int check = 11 - sum % 11;
    return switch (check) {
      case 10 -> 'X';
      case 11 -> '0';
      default -> (char) ('0' + check);
    };
  }

  private static int valueOf(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'A' && c <= 'Z' ? c - 'A' + 10 : -1;
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
