package org.jiku.cli;

import java.util.List;

/**
 * A table in plain text.
 *
 * @param header names of the columns
 * @param rows as many cells each as the header
 */
public record TextTable(List<String> header, List<List<String>> rows) {
  private static final String GAP = "  ";

  public TextTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row has %d cells for %d columns: %s".formatted(row.size(), header.size(), row));
      }
    }
  }

  /** Lines that each end with a line break: header, rule, rows. */
  public String format() {
    int[] widths = new int[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = width(header.get(column));
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    StringBuilder text = new StringBuilder();
    append(text, header, widths);
    for (int column = 0; column < widths.length; column++) {
      text.append(column == 0 ? "" : GAP).append("─".repeat(widths[column]));
    }
    text.append('\n');
    rows.forEach(row -> append(text, row, widths));
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      line.append(column == 0 ? "" : GAP).append(cell).repeat(' ', widths[column] - width(cell));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /**
   * How many columns of a terminal a text takes: two for a wide character, none for a combining
   * mark.
   */
  public static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  private static int width(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(codePoint)
            || (codePoint >= 0x1100 && codePoint <= 0x115F)
            || (codePoint >= 0x2E80 && codePoint <= 0xA4CF)
            || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
            || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
            || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
            || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
            || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6)
            || (codePoint >= 0x1F300 && codePoint <= 0x1FAFF);
    return wide ? 2 : 1;
  }
}
