package org.jiku.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of {@code docs/tutorials}: text, and blocks {@code console} of commands with what they
 * print.
 *
 * @param lines of the page
 */
record Tutorial(Path file, List<String> lines) {
  private static final String BEGIN = "```console";
  private static final String END = "```";
  private static final String PROMPT = "$ ";

  /** Stands before a block whose output differs from one run to the next. */
  private static final String VARIES = "<!-- output varies -->";

  /** Times of day and durations are other ones in each run. */
  private static final Pattern TIMES =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z|\\b[0-9,]+(\\.\\d+)? s\\b");

  static Tutorial read(Path file) throws IOException {
    return new Tutorial(file, Files.readAllLines(file));
  }

  /**
   * A command of the page.
   *
   * @param text as typed
   * @param output lines it printed when the page was written
   * @param varies whether it prints something else each time
   */
  record Step(String text, List<String> output, boolean varies) {}

  /** The commands in their order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    boolean inside = false;
    boolean varies = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!inside && line.equals(BEGIN)) {
        inside = true;
        varies = i > 0 && lines.get(i - 1).equals(VARIES);
      } else if (line.equals(END)) {
        inside = false;
      } else if (inside && line.startsWith(PROMPT)) {
        StringBuilder command = new StringBuilder(line.substring(PROMPT.length()));
        while (line.endsWith("\\")) {
          line = lines.get(++i);
          command.append('\n').append(line);
        }
        steps.add(new Step(command.toString(), new ArrayList<>(), varies));
      } else if (inside) {
        steps.getLast().output().add(line);
      }
    }
    return steps;
  }

  /** The page with what the commands print now. */
  Tutorial rewritten(List<List<String>> outputs) {
    List<String> text = new ArrayList<>();
    boolean inside = false;
    int step = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      inside = inside ? !line.equals(END) : line.equals(BEGIN);
      if (!inside || line.equals(BEGIN)) {
        text.add(line);
      } else if (line.startsWith(PROMPT)) {
        text.add(line);
        while (line.endsWith("\\")) {
          line = lines.get(++i);
          text.add(line);
        }
        text.addAll(outputs.get(step++));
      }
    }
    return new Tutorial(file, text);
  }

  void write() throws IOException {
    Files.write(file, lines);
  }

  /** Output without what is different in each run. */
  static List<String> comparable(List<String> output) {
    return output.stream()
        .map(line -> TIMES.matcher(line).replaceAll(Matcher.quoteReplacement("#")))
        .toList();
  }
}
