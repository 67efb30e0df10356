package org.jiku.workbook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters that XML cannot hold stand as {@code _xHHHH_} in the texts of a workbook, and an
 * underscore that would be misread as {@code _x005F_} (ECMA-376-1 clause 22.9.2.19).
 */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private Escapes() {}

  static String resolve(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    Matcher escapes = ESCAPE.matcher(text);
    return escapes.replaceAll(escape -> {
      char meant = (char) Integer.parseInt(escape.group(1), 16);
      return Matcher.quoteReplacement(
          Character.isSurrogate(meant) ? escape.group() : String.valueOf(meant));
    });
  }

  /** The text with what would be taken for an escape, or cannot stand in XML, escaped. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    Matcher escapes = ESCAPE.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean misread = c == '_' && escapes.region(i, text.length()).lookingAt();
      boolean invalid = (c < ' ' && c != '\n' && c != '\t') || c == '\uFFFE' || c == '\uFFFF';
      if (misread || invalid) {
        escaped.append("_x%04X_".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
