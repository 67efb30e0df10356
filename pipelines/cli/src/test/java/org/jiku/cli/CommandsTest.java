package org.jiku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class CommandsTest {
  static List<Commands.Entry> all() {
    return Commands.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyLineOfTheHelpIsACommandOfThatName(Commands.Entry entry) {
    Object command = Commands.create(entry.name());

    assertThat(command.getClass().getAnnotation(Command.class).name()).isEqualTo(entry.name());
    if (command.getClass().getAnnotation(Command.class).subcommands().length == 0) {
      assertThat(command).isInstanceOf(Callable.class);
    }
    StringWriter help = new StringWriter();
    CommandLine jiku = Jiku.commandLine(entry.name()).setOut(new PrintWriter(help, true));
    assertThat(jiku.execute(entry.name(), "--help")).isZero();
    assertThat(help.toString()).startsWith("Usage: jiku " + entry.name()).contains("--home");
  }

  @Test
  void helpLoadsNoCommand() throws Exception {
    Process help =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                "org.jiku.cli.Jiku",
                "--help")
            .redirectErrorStream(true)
            .start();

    String output = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(help.waitFor()).isZero();
    assertThat(output).contains("基库").contains("  status");
    assertThat(output)
        .contains("org.jiku.cli.Commands source:")
        .doesNotContainPattern("org\\.jiku\\.cli\\.[a-z]+\\.");
  }
}
