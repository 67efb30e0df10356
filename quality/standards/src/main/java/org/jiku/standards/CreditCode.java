package org.jiku.standards;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The unified social credit code (统一社会信用代码), GB 32100-2015: the authority that registers and the
 * category (2), the division of registration (6), the organisation code (9, with its own check
 * character by GB 11714), a check character (weights 3^(i-1) mod 31 over 31 characters).
 */
public final class CreditCode implements Standard {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 18;
  private static final int DIVISION = 2;
  private static final int ORGANISATION = 8;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  private final Divisions divisions;

  /** What the first two characters stand for. */
  private final Map<String, String> registrars;

  private CreditCode(Divisions divisions, Map<String, String> registrars) {
    this.divisions = divisions;
    this.registrars = registrars;
  }

  static CreditCode over(Divisions divisions, DataFile prefixes) {
    Map<String, String> registrars = new HashMap<>();
    for (DataFile.Row row : prefixes.rows("prefix", "organisation")) {
      String prefix = row.field(0);
      if (prefix.length() != DIVISION || !isOfAlphabet(prefix)) {
        throw prefixes.fault(
            row.line(), "\"" + prefix + "\" is not two characters of a credit code");
      }
      if (registrars.put(prefix, row.field(1)) != null) {
        throw prefixes.fault(row.line(), "\"" + prefix + "\" stands there twice");
      }
    }
    return new CreditCode(divisions, registrars);
  }

  @Override
  public String name() {
    return "credit-code";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    CodeText text = CodeText.of(value);
    if (text.length() != LENGTH) {
      return text.invalid("credit-code.length");
    }
    String code = text.standard();
    if (!isOfAlphabet(code)) {
      return text.invalid("credit-code.characters");
    }
    int division = Text.number(code.substring(DIVISION, ORGANISATION), ORGANISATION - DIVISION);
    if (division < 0) {
      return text.invalid("credit-code.division");
    }
    if (code.charAt(LENGTH - 2) != OrganisationCode.checkOf(code, ORGANISATION)) {
      return text.invalid("credit-code.organisation-check");
    }
    if (code.charAt(LENGTH - 1) != checkOf(code)) {
      return text.invalid("credit-code.check-digit");
    }
    int notes = registrars.containsKey(code.substring(0, DIVISION)) ? 0 : Notes.REGISTRAR_UNKNOWN;
    // 100000 is the nation: what ministries have registered.
    notes |= division == 100_000 ? 0 : Notes.ofDivision(divisions.status(division, asOf));
    return text.valid(notes);
  }

  private static boolean isOfAlphabet(String code) {
    for (int i = 0; i < code.length(); i++) {
      if (ALPHABET.indexOf(code.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Remainder 0 gives the check character 0. */
  private static char checkOf(CharSequence code) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += ALPHABET.indexOf(code.charAt(i)) * WEIGHTS[i];
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /**
   * The check character that belongs to the first 17 characters.
   *
   * @throws IllegalArgumentException if they are not 17 characters of a credit code
   */
  public static char checkCharacter(CharSequence first17) {
    if (first17.length() < LENGTH - 1
        || !isOfAlphabet(first17.subSequence(0, LENGTH - 1).toString())) {
      throw new IllegalArgumentException(
          "Cannot compute a check character: there are not 17 characters of a credit code");
    }
    return checkOf(first17);
  }

  /** The organisation code in a standardised credit code (18 characters); empty if it is none. */
  public static Optional<String> organisationCode(String code) {
    return isStandardised(code)
        ? Optional.of(code.substring(ORGANISATION, LENGTH - 1))
        : Optional.empty();
  }

  /** The division of registration in a standardised credit code; empty if it is none. */
  public static Optional<String> division(String code) {
    return isStandardised(code)
        ? Optional.of(code.substring(DIVISION, ORGANISATION))
        : Optional.empty();
  }

  private static boolean isStandardised(String code) {
    return code.length() == LENGTH
        && isOfAlphabet(code)
        && code.charAt(LENGTH - 2) == OrganisationCode.checkOf(code, ORGANISATION)
        && code.charAt(LENGTH - 1) == checkOf(code);
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
