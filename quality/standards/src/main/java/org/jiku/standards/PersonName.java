package org.jiku.standards;

import java.time.LocalDate;

/**
 * A person's name, normalised: no spaces around it or between Chinese characters, half-width
 * letters, {@code ·} (U+00B7) between the parts of a minority name, ideographs in place of radical
 * signs. Characters of the compatibility blocks are kept, because they may be the registered form.
 */
final class PersonName implements Standard {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 50;
  private static final char MIDDLE_DOT = '·';
  private static final String MIDDLE_DOTS = "·•・･‧∙⋅·⸱ꞏ﹒";

  @Override
  public String name() {
    return "person-name";
  }

  @Override
  public Verdict check(String value, LocalDate asOf) {
    if (isPlain(value)) {
      return new Verdict.Valid(value, Notes.of(0));
    }
    int from = Text.start(value);
    int to = Text.end(value, from);
    if (from == to) {
      return Verdict.Invalid.of("person-name.empty", Text.shown(value));
    }
    if (value.codePointCount(from, to) > LONGEST) {
      return Verdict.Invalid.of("person-name.length", Text.shown(value));
    }
    return normalised(value, from, to);
  }

  /** The common case: two to six characters of the main block of ideographs. */
  private static boolean isPlain(String value) {
    if (value.length() > 6) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (!isMainIdeograph(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMainIdeograph(char c) {
    return c >= 0x4e00 && c <= 0x9fff;
  }

  private static Verdict normalised(String value, int from, int to) {
    StringBuilder name = new StringBuilder(to - from);
    int notes = to - from < value.length() ? Notes.TRIMMED : 0;
    boolean letters = false;
    for (int i = from; i < to; i++) {
      char c = value.charAt(i);
      if (Text.isForbidden(value, i)) {
        return Verdict.Invalid.of("person-name.characters", Text.shown(value));
      }
      if (Text.isSpace(c)) {
        if (keepsSpace(value, i, to)) {
          name.append(' ');
        } else if (!Text.isSpace(value.charAt(i + 1))) {
          notes |= Notes.SPACES_REMOVED;
        }
      } else if (isMiddleDot(value, i, to)) {
        name.append(MIDDLE_DOT);
        notes |= c == MIDDLE_DOT ? 0 : Notes.MIDDLE_DOT;
      } else if (Text.isRadical(c)) {
        String ideograph = Text.ideographOf(c);
        name.append(ideograph);
        letters = true;
        notes |= ideograph.charAt(0) == c ? 0 : Notes.COMPATIBILITY_CHARACTER;
      } else {
        char half = Text.halfWidth(c);
        name.append(half);
        letters |= Character.isLetter(value.codePointAt(i)) || Text.isPrivateUse(c);
        notes |= half == c ? 0 : Notes.FULL_WIDTH;
        notes |= half >= '0' && half <= '9' ? Notes.DIGIT_IN_NAME : 0;
        notes |= Text.isPrivateUse(c) ? Notes.PRIVATE_USE_CHARACTER : 0;
      }
    }
    return letters
        ? new Verdict.Valid(
            name.length() == value.length() && name.compareTo(new StringBuilder(value)) == 0
                ? value
                : name.toString(),
            Notes.of(notes))
        : Verdict.Invalid.of("person-name.characters", Text.shown(value));
  }

  /** A space stays, once, between two words of which neither meets it with a Chinese character. */
  private static boolean keepsSpace(String value, int index, int to) {
    int next = index + 1;
    if (next >= to || Text.isSpace(value.charAt(next))) {
      return false;
    }
    int before = index;
    while (Text.isSpace(value.charAt(before))) {
      before--;
    }
    return !isHan(value, before) && !isHan(value, next);
  }

  /** A dot of any kind between two Chinese characters; the full stop only there. */
  private static boolean isMiddleDot(String value, int index, int to) {
    char c = value.charAt(index);
    if (MIDDLE_DOTS.indexOf(c) >= 0) {
      return true;
    }
    return (c == '.' || c == '．')
        && index > 0
        && index + 1 < to
        && isHan(value, index - 1)
        && isHan(value, index + 1);
  }

  private static boolean isHan(String value, int index) {
    int from = index > 0 && Character.isLowSurrogate(value.charAt(index)) ? index - 1 : index;
    return Character.isIdeographic(value.codePointAt(from));
  }

  private Object writeReplace() {
    return BuiltInReference.orSelf(this);
  }
}
