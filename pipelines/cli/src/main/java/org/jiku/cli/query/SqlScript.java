package org.jiku.cli.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a text, separated by semicolons outside of quotes and comments.
 *
 * @param statements in their order; none is empty
 */
record SqlScript(List<Statement> statements) {

  /**
   * One statement.
   *
   * @param text as written, comments included, without what is blank around it
   * @param line of the text on which it begins, counted from 1
   * @param column in that line at which it begins, counted from 1
   */
  record Statement(String text, int line, int column) {}

  SqlScript {
    statements = List.copyOf(statements);
  }

  static SqlScript parse(String text) {
    List<Statement> statements = new ArrayList<>();
    int start = 0;
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == ';') {
        add(statements, text, start, i);
        start = ++i;
      } else {
        i = skip(text, i);
      }
    }
    add(statements, text, start, text.length());
    return new SqlScript(statements);
  }

  /** The end of the quoted text or comment that begins at {@code i}, else the next character. */
  private static int skip(String text, int i) {
    if (text.startsWith("--", i)) {
      return end(text.indexOf('\n', i), 1, text);
    }
    if (text.startsWith("/*", i)) {
      return end(text.indexOf("*/", i + 2), 2, text);
    }
    char c = text.charAt(i);
    // A doubled quote inside is two quoted texts in a row here: the end is the same.
    return c == '\'' || c == '"' ? end(text.indexOf(c, i + 1), 1, text) : i + 1;
  }

  private static int end(int found, int length, String text) {
    return found < 0 ? text.length() : found + length;
  }

  private static void add(List<Statement> statements, String text, int from, int to) {
    int begin = from;
    while (begin < to && Character.isWhitespace(text.charAt(begin))) {
      begin++;
    }
    String statement = text.substring(begin, to).stripTrailing();
    if (hasWords(statement)) {
      String before = text.substring(0, begin);
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      statements.add(new Statement(statement, line, begin - before.lastIndexOf('\n')));
    }
  }

  /** Whether there is anything but comments and blanks. */
  private static boolean hasWords(String statement) {
    int i = 0;
    while (i < statement.length()) {
      boolean comment = statement.startsWith("--", i) || statement.startsWith("/*", i);
      if (!comment && !Character.isWhitespace(statement.charAt(i))) {
        return true;
      }
      i = comment ? skip(statement, i) : i + 1;
    }
    return false;
  }
}
