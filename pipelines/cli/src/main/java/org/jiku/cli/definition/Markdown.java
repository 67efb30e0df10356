package org.jiku.cli.definition;

import java.util.List;

/** Pieces of a Markdown page (the dialect of GitHub). */
final class Markdown {
  /** What begins markup within a line. */
  private static final String SPECIAL = "\\`*_[]|~$#";

  private Markdown() {}

  /** A text from outside as it reads, on one line: nothing in it is taken for markup or HTML. */
  static String text(String raw) {
    StringBuilder escaped = new StringBuilder();
    for (char c : raw.strip().replaceAll("[\\s\\p{Cntrl}]+", " ").toCharArray()) {
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> escaped.append(SPECIAL.indexOf(c) < 0 ? "" : "\\").append(c);
      }
    }
    return escaped.toString();
  }

  /** A name as code. */
  static String code(String name) {
    return "`" + name + "`";
  }

  /** Cells hold Markdown; a line break within one is {@code <br>}. */
  static String table(List<String> header, List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    row(table, header);
    row(table, header.stream().map(any -> "---").toList());
    rows.forEach(cells -> row(table, cells));
    return table.toString();
  }

  private static void row(StringBuilder table, List<String> cells) {
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
