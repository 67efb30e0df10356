package org.jiku.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a command is busy with, on the standard error stream. On a terminal one line is written over
 * while things change; elsewhere only the lines that stay are written. Safe for several threads,
 * each with a subject of its own.
 */
public final class Progress implements AutoCloseable {
  private static final int WIDTH = 78;

  private final PrintStream stream;
  private final boolean terminal;
  private final Map<String, String> states = new LinkedHashMap<>();
  private String shown = "";

  Progress(PrintStream stream, boolean terminal) {
    this.stream = stream;
    this.terminal = terminal;
  }

  /** On the standard error stream; the launcher tells whether that is a terminal. */
  public static Progress start() {
    return new Progress(System.err, Boolean.getBoolean("jiku.terminal"));
  }

  /** The state of a subject as of now; replaces the one before. */
  public synchronized void show(String subject, String state) {
    states.put(subject, state);
    paint();
  }

  /** A line that stays; the subject is no longer shown as busy. */
  public synchronized void done(String subject, String line) {
    states.remove(subject);
    clear();
    stream.println(line);
    paint();
  }

  /** Removes the changing line. */
  @Override
  public synchronized void close() {
    states.clear();
    clear();
  }

  private void paint() {
    String line =
        cut(
            states.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(" · ")));
    if (terminal && !line.equals(shown)) {
      stream.print("\r\033[K" + line);
      stream.flush();
      shown = line;
    }
  }

  private void clear() {
    if (!shown.isEmpty()) {
      stream.print("\r\033[K");
      stream.flush();
      shown = "";
    }
  }

  private static String cut(String line) {
    int end = 0;
    int width = 0;
    while (end < line.length()) {
      int codePoint = line.codePointAt(end);
      width += TextTable.width(Character.toString(codePoint));
      if (width > WIDTH) {
        return line.substring(0, end);
      }
      end += Character.charCount(codePoint);
    }
    return line;
  }
}
