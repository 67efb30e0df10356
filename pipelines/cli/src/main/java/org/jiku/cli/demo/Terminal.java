package org.jiku.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jiku.cli.Home;
import org.jiku.cli.Jiku;
import org.jiku.cli.Output;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import picocli.CommandLine;

/**
 * Runs commands of {@code jiku} as somebody at a terminal would: each is printed as it can be
 * typed, runs in this process through the same classes, and is timed.
 */
final class Terminal {
  private final Output output;
  private final Home home;
  private final boolean ordinaryHome;
  private final Times times;

  Terminal(Jiku frame, Times times) {
    this.output = frame.output();
    this.home = frame.home();
    this.ordinaryHome = home.equals(new Jiku().home());
    this.times = times;
  }

  /** A headline. */
  void title(String text) {
    output.line("");
    output.line("━━ " + text);
  }

  void say(String text) {
    output.line(text);
  }

  Output output() {
    return output;
  }

  /** What a command line looks like when typed. */
  String typed(String... words) {
    List<String> line = new ArrayList<>(List.of("./jiku"));
    Arrays.stream(words).map(Terminal::quoted).forEach(line::add);
    if (!ordinaryHome) {
      line.add("--home");
      line.add(quoted(shown(home.folder())));
    }
    return String.join(" ", line);
  }

  /**
   * Runs one command.
   *
   * @param part of the demo whose time it is, such as {@code deliver}
   * @param what it was about, such as the name of a file
   * @param command the class that {@code words} name
   * @return the command, after its run
   * @throws JikuException if it ended with another exit code than 0; it has said why
   */
  <C> C run(String part, String what, Class<C> command, String... words) {
    output.line("");
    output.line("$ " + typed(words));
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.folder().toString()));
    String[] args = all.toArray(String[]::new);
    CommandLine line = Jiku.commandLine(args);
    int exit = times.take(part, what, () -> line.execute(args));
    if (exit != 0) {
      throw new JikuException(
          code(exit),
          "Cannot go on with the demo: %s ended with exit code %d (see above; logs are in %s)"
              .formatted(typed(words), exit, home.logs()));
    }
    return command.cast(Objects.requireNonNull(line.getSubcommands().get(words[0])).getCommand());
  }

  /** A path as short as it can be typed here. */
  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path full = path.toAbsolutePath().normalize();
    return full.startsWith(here) && !full.equals(here)
        ? here.relativize(full).toString()
        : full.toString();
  }

  private static ErrorCode code(int exit) {
    return Arrays.stream(ErrorCode.values())
        .filter(each -> each.exitCode() == exit)
        .findFirst()
        .orElse(ErrorCode.FAILED);
  }

  /** In quotes where a shell would not take the word as it is. */
  private static String quoted(String word) {
    if (!word.isEmpty() && word.chars().allMatch(Terminal::plain)) {
      return word;
    }
    return '"' + word.strip().replaceAll("([\"\\\\$`])", "\\\\$1") + '"';
  }

  private static boolean plain(int c) {
    return Character.isLetterOrDigit(c) || "-_./:=,+%@".indexOf(c) >= 0;
  }
}
