package org.jiku.standards;

import java.text.Normalizer;

/** Arithmetic on the characters of Chinese texts. */
final class Text {
  static final char IDEOGRAPHIC_SPACE = '\u3000';
  private static final int FULL_WIDTH_OFFSET = '０' - '0';

  private Text() {}

  /** White space, the ideographic space and the spaces of Unicode among it; not line ends. */
  static boolean isSpace(char c) {
    return c == ' '
        || c == '\t'
        || c == IDEOGRAPHIC_SPACE
        || c == '\u00a0'
        || (c > 0x7f && Character.isSpaceChar(c));
  }

  /** The index of the first character that is no space; the length if there is none. */
  static int start(String text) {
    int from = 0;
    while (from < text.length() && isSpace(text.charAt(from))) {
      from++;
    }
    return from;
  }

  /** The index after the last character that is no space, but not before {@code from}. */
  static int end(String text, int from) {
    int to = text.length();
    while (to > from && isSpace(text.charAt(to - 1))) {
      to--;
    }
    return to;
  }

  /** The character, or its half-width form if it is a full-width form of ASCII (U+FF01..FF5E). */
  static char halfWidth(char c) {
    return c >= '！' && c <= '～' ? (char) (c - FULL_WIDTH_OFFSET) : c;
  }

  /** The value of a decimal digit, full-width too; -1 for any other character. */
  static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= '０' && c <= '９' ? c - '０' : -1;
  }

  /** The value of a text of so many ASCII digits; -1 for any other text. */
  static int number(String text, int length) {
    if (text.length() != length) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  /** A number in so many digits, with leading zeros. */
  static String digits(long number, int length) {
    char[] text = new char[length];
    long rest = number;
    for (int i = length - 1; i >= 0; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    return new String(text);
  }

  static boolean isFullWidthDigit(char c) {
    return c >= '０' && c <= '９';
  }

  /**
   * Whether a text must not hold the character at this index: control and format characters, line
   * ends, half a surrogate pair, non-characters, and the mark of a failed decoding (U+FFFD).
   */
  static boolean isForbidden(String text, int index) {
    char c = text.charAt(index);
    if (c >= 0x4e00 && c <= 0x9fff) {
      return false;
    }
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == '\ufffd' || c == '\ufffe' || c == '\uffff') {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
    int type = c < 0x7f ? Character.OTHER_PUNCTUATION : Character.getType(c);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  static boolean isPrivateUse(char c) {
    return c >= '\ue000' && c <= '\uf8ff';
  }

  /** Kangxi and supplementary radicals: signs for dictionaries that look like the ideograph. */
  static boolean isRadical(char c) {
    return c >= '\u2e80' && c <= '\u2fdf';
  }

  /** The ideograph that a radical stands for, or the character itself where Unicode names none. */
  static String ideographOf(char radical) {
    return Normalizer.normalize(String.valueOf(radical), Normalizer.Form.NFKC);
  }

  /** At most six characters of a value and {@code ***}: what a reason may show of an id number. */
  static String masked(String value, int from, int to) {
    return printable(value, from, Math.min(to, from + 6)) + "***";
  }

  /** A value as a reason shows it: at most 40 characters, control characters as question marks. */
  static String shown(String value) {
    int to = Math.min(value.length(), 40);
    return "\"" + printable(value, 0, to) + (to < value.length() ? "..." : "") + "\"";
  }

  private static String printable(String value, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      text.append(isForbidden(value, i) || value.charAt(i) > '\ufff0' ? '?' : value.charAt(i));
    }
    return text.toString();
  }
}
