package org.jiku.cli.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.platform.DownCommand;
import org.jiku.cli.platform.Installation;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code jiku demo}. */
@Command(
    name = "demo",
    description =
        "Show everything on generated input: start, definitions, deliveries, a correction, a"
            + " withdrawal, queries. Each step is a command, printed as it can be typed.",
    footer = {
      "",
      "The platform stays up; jiku down stops it. How long each part took is printed at the end,"
          + " and written to demo/times.json in the home folder. Run again, it finds its files"
          + " delivered already."
    })
public final class DemoCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Registered residents to generate. Default: ${DEFAULT-VALUE}.")
  private long rows = 200_000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Another one makes other people. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(names = "--exit", description = "Stop the platform at the end, also after a failure.")
  private boolean exit;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    if (!frame.output().isJson()) {
      frame.output().line("Jiku (基库): the demo, with %,d residents".formatted(rows));
      show(frame);
      return 0;
    }
    // The steps speak to people: what machines read is the times alone.
    PrintStream result = System.out;
    Map<String, Object> times;
    System.setOut(System.err);
    try {
      times = show(frame);
    } finally {
      System.setOut(result);
    }
    frame.output().json(times);
    return 0;
  }

  private Map<String, Object> show(Jiku frame) {
    Path folder = frame.home().folder().resolve("demo");
    Path examples = Installation.current().root().resolve("examples");
    refuseOtherInput(folder.resolve("input"));
    Times times = new Times();
    Terminal terminal = new Terminal(frame, times);
    try {
      new Demo(terminal, examples, folder, rows, seed).run();
    } finally {
      if (exit) {
        terminal.title("停止 Stop");
        terminal.run("stop", "platform", DownCommand.class, "down");
      }
    }
    Map<String, Object> document = times.document(rows, seed);
    Path file = folder.resolve("times.json");
    Times.write(document, file);
    terminal.title("用时 Time by part (also in %s)".formatted(Terminal.shown(file)));
    terminal.output().table(List.of("部分 part", "内容 what", "用时 time"), times.rows());
    terminal.title("接下来 What to try next");
    next(terminal, examples);
    return document;
  }

  private void next(Terminal terminal, Path examples) {
    if (exit) {
      terminal.say(terminal.typed("up"));
    }
    terminal.say(terminal.typed("deliveries"));
    terminal.say(terminal.typed("receipt", "1"));
    terminal.say(terminal.typed("quarantine", "1"));
    terminal.say(terminal.typed("sql", "SHOW TABLES FROM population"));
    terminal.say(
        terminal.typed(
            "sql", "SELECT * FROM population.person WHERE in_conflict", "--output", "csv"));
    terminal.say(
        terminal.typed(
            "contract",
            "check",
            Terminal.shown(examples.resolve("contracts/hr-insured-person.odcs.yaml"))));
    terminal.say(terminal.typed("maintain"));
    if (!exit) {
      terminal.say(terminal.typed("status"));
      terminal.say(terminal.typed("down"));
    }
  }

  /** One home holds the demo of one size: other files under the same periods would compete. */
  private void refuseOtherInput(Path input) {
    Optional<DemoInput.Origin> before = DemoInput.origin(input);
    if (before.isPresent() && !before.get().equals(new DemoInput.Origin(rows, seed))) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot run the demo with --rows %d --seed %d: this home holds that of --rows %d --seed %d; name another home with --home"
              .formatted(rows, seed, before.get().rows(), before.get().seed()));
    }
  }
}
