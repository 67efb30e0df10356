package org.jiku.server.directory.catalog;

import org.jspecify.annotations.Nullable;

/** Text that people write, as the database takes it. */
public final class PlainText {
  private PlainText() {}

  /**
   * Whether there is neither a control character, but for tab and line end, nor half a character.
   */
  public static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(c ->
            (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }

  /** The text itself; throws IllegalArgumentException if it is blank, too long or not plain. */
  public static String require(@Nullable String text, String what, int longest) {
    if (text == null || text.isBlank() || text.length() > longest || !isPlain(text)) {
      throw new IllegalArgumentException(
          "%s must have 1 to %d characters, none of them a control character"
              .formatted(what, longest));
    }
    return text;
  }

  /** The text with a space for each character that the database would refuse. */
  public static String cleaned(String text) {
    return text.codePoints()
        .map(c -> isPlain(Character.toString(c)) ? c : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
