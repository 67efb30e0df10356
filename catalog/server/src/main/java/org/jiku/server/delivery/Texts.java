package org.jiku.server.delivery;

import static org.jiku.model.Words.requireText;

/** Checks of what people wrote; each throws {@link IllegalArgumentException}. */
final class Texts {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_CONTRACT = 1_000_000;

  private Texts() {}

  /** A file's name without folders; it names a file to people and is never used as a path. */
  static String requireFileName(String name) {
    requireText(name, "name");
    if (name.length() > LONGEST_NAME
        || name.equals(".")
        || name.equals("..")
        || name.codePoints().anyMatch(Texts::isNoPartOfAName)) {
      throw new IllegalArgumentException(
          "name must be that of a file without folders and control characters, at most %d characters"
              .formatted(LONGEST_NAME));
    }
    return name;
  }

  static String requireReason(String reason) {
    requireText(reason, "reason");
    if (reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "reason must have at most %d characters, none of them NUL".formatted(LONGEST_REASON));
    }
    return reason.strip();
  }

  static String requireContract(String text) {
    if (text.length() > LONGEST_CONTRACT || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "contract must have at most %d characters, none of them NUL".formatted(LONGEST_CONTRACT));
    }
    return text;
  }

  private static boolean isNoPartOfAName(int character) {
    int type = Character.getType(character);
    return character == '/'
        || character == '\\'
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
