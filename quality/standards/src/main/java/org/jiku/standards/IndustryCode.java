package org.jiku.standards;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An economic activity (国民经济行业), GB/T 4754: section letter and digits, digits alone or a letter
 * alone, with or without an edition before it. Standardised to edition, letter and digits ({@code
 * 2017:C1311}), so that values of one section, division or group begin alike.
 */
final class IndustryCode implements Standard {
  private static final long serialVersionUID = 1L;

  private final Industries industries;

  IndustryCode(Industries industries) {
    this.industries = industries;
  }

  @Override
  public String name() {
    return "industry";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    CodeText text = CodeText.of(value);
    String code = text.standard();
    int colon = code.indexOf(':');
    String edition = colon < 0 ? industries.editionOn(asOf) : code.substring(0, colon);
    int start = colon + 1;
    boolean lettered =
        start < code.length() && code.charAt(start) >= 'A' && code.charAt(start) <= 'Z';
    String letter = lettered ? code.substring(start, start + 1) : "";
    String digits = code.substring(start + letter.length());
    boolean section = lettered && digits.isEmpty();
    boolean number = digits.length() >= 2 && digits.length() <= 4 && isDigits(digits);
    if (!(section || number) || Text.number(edition, 4) < 0) {
      return text.invalid("industry.format");
    }
    if (!industries.hasEdition(edition)) {
      return text.invalid("industry.edition", "there are " + industries.editions());
    }
    return industries
        .find(edition, section ? letter : digits)
        .map(found -> inSection(text, letter, found))
        .orElseGet(() -> unknown(text, edition, section ? letter : digits));
  }

  private static boolean isDigits(String text) {
    return Text.number(text, text.length()) >= 0;
  }

  private static Verdict inSection(CodeText text, String letter, Industry found) {
    return letter.isEmpty() || letter.equals(found.section())
        ? text.as(found.key()).valid(0)
        : text.invalid("industry.section", "it is " + found.section() + found.code());
  }

  private Verdict unknown(CodeText text, String edition, String code) {
    for (String other : industries.editions().reversed()) {
      Optional<Industry> elsewhere = industries.find(other, code);
      if (elsewhere.isPresent()) {
        return text.invalid("industry.other-edition", shown(elsewhere.get()));
      }
    }
    return industries
        .nearestAbove(edition, code)
        .map(above -> text.invalid("industry.unknown", "the nearest above is " + shown(above)))
        .orElseGet(() -> text.invalid("industry.unknown"));
  }

  private static String shown(Industry industry) {
    return industry.key() + " " + industry.name();
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
