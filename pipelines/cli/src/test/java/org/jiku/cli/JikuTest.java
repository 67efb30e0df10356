package org.jiku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class JikuTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine jiku = Jiku.commandLine(args);
    jiku.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return jiku.execute(args);
  }

  @Test
  void anUnknownCommandIsWrongUsageAndTheLikelyOneIsNamed() {
    assertThat(run("statsu")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Cannot run jiku: it does not know 'statsu'; did you mean status?");
  }

  @Test
  void anUnknownOptionNamesTheCommandWhoseHelpTells() {
    assertThat(run("up", "--fast")).isEqualTo(2);
    assertThat(err.toString()).contains("'--fast'").contains("See jiku up --help");
  }

  @Test
  void withoutACommandTheHelpIsAnError() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).startsWith("Usage: jiku");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("(?s)jiku \\d+\\.\\d+\\.\\d+\\S*, Java \\d+.*");
  }

  @Test
  void aFaultyConfigurationStopsEveryCommandWithFileAndLine(@TempDir Path home) throws Exception {
    Files.writeString(home.resolve("config.properties"), "\nworker-memroy=1g\n");

    assertThat(run("status", "--home", home.toString())).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Cannot use " + home.resolve("config.properties") + ", line 2: unknown key");
  }
}
