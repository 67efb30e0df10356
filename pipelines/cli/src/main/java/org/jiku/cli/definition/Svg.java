package org.jiku.cli.definition;

import org.jiku.cli.TextTable;

/**
 * Writes a picture as SVG, element by element. Texts are escaped and cut to the room they have: how
 * wide they really are is known only where they are shown, so a wide character counts as one em and
 * any other as 0.6.
 */
final class Svg {
  private final StringBuilder elements = new StringBuilder();

  void box(String classes, int x, int y, int width, int height, int radius) {
    element(
        "<rect class='%s' x='%d' y='%d' width='%d' height='%d' rx='%d'/>"
            .formatted(classes, x, y, width, height, radius));
  }

  void path(String classes, String data) {
    element("<path class='%s' d='%s'/>".formatted(classes, data));
  }

  void disc(String classes, int x, int y, int radius) {
    element("<circle class='%s' cx='%d' cy='%d' r='%d'/>".formatted(classes, x, y, radius));
  }

  /** A text whose baseline is at {@code y}, cut to what fits. */
  void text(String classes, int x, int y, int size, int width, String text) {
    element(
        "<text class='%s' x='%d' y='%d' font-size='%d'>%s</text>"
            .formatted(classes, x, y, size, escaped(fitting(text, size, width))));
  }

  /** The whole picture. */
  String document(int width, int height, String title, String style) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
    <title>%3$s</title>
    <style>
    %4$s</style>
    %5$s</svg>
    """
        .formatted(width, height, escaped(title), style, elements);
  }

  private void element(String element) {
    elements.append(element).append('\n');
  }

  /** How many pixels a text takes at most, about. */
  private static int width(String text, int size) {
    int columns = TextTable.width(text);
    int wide = Math.max(0, columns - text.codePointCount(0, text.length()));
    return (wide * 10 + (columns - 2 * wide) * 6) * size / 10;
  }

  private static String fitting(String text, int size, int width) {
    if (width(text, size) <= width) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    int length = characters.length;
    while (length > 0 && width(new String(characters, 0, length) + "…", size) > width) {
      length--;
    }
    return new String(characters, 0, length) + "…";
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}\\x{FFFE}\\x{FFFF}]+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
