package org.jiku.standards;

import java.time.LocalDate;

/**
 * A Chinese address as text, normalised: no spaces, and half-width digits, letters and the marks
 * that stand between them. It is not parsed and not looked up.
 */
final class Address implements Standard {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "address";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    int from = Text.start(value);
    int to = Text.end(value, from);
    if (from == to) {
      return Verdict.Invalid.of("address.empty", Text.shown(value));
    }
    int notes = to - from < value.length() ? Notes.TRIMMED : 0;
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (c >= 0x4e00 && c <= 0x9fff) {
        continue;
      }
      if (Text.isForbidden(value, i)) {
        return Verdict.Invalid.of("address.characters", Text.shown(value));
      }
      notes |= Text.isSpace(c) ? Notes.SPACES_REMOVED : 0;
      notes |= halfWidth(c) == c ? 0 : Notes.FULL_WIDTH;
      notes |= Text.isPrivateUse(c) ? Notes.PRIVATE_USE_CHARACTER : 0;
    }
    int rewritten = Notes.TRIMMED | Notes.SPACES_REMOVED | Notes.FULL_WIDTH;
    return new Verdict.Valid(
        (notes & rewritten) == 0 ? value : rewrite(value, from, to), Notes.of(notes));
  }

  private static String rewrite(String value, int from, int to) {
    StringBuilder address = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (!Text.isSpace(c)) {
        address.append(halfWidth(c));
      }
    }
    return address.toString();
  }

  /** Half-width for digits, letters and {@code # ( ) - . /}; Chinese punctuation stays. */
  private static char halfWidth(char c) {
    char half = Text.halfWidth(c);
    boolean wanted = Character.isLetterOrDigit(half) || "#()-./".indexOf(half) >= 0;
    return wanted ? half : c;
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
