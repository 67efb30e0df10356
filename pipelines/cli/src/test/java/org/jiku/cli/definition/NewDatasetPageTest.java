package org.jiku.cli.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiku.cli.Jiku;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about a new dataset shows the files that are under test, and what the checks print. */
class NewDatasetPageTest {
  private static final Path TOP = Path.of("../..");
  private static final String CONTRACT = "examples/contracts/transport-permit.odcs.yaml";
  private static final String LIBRARY = "examples/libraries/credit.yaml";

  @TempDir private Path folder;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream before = System.out;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(before);
  }

  @Test
  void contractAndFileOfThePageAreThoseOfTheExamples() throws IOException {
    assertThat(page())
        .contains("```yaml\n" + text(CONTRACT) + "```")
        .contains("```csv\n" + text("examples/data/credit/permits_20260901.csv") + "```");
  }

  @Test
  void checksPrintWhatThePageShows() throws IOException {
    assertThat(run("contract", "check", TOP.resolve(CONTRACT).toString(), "--library", library()))
        .isZero();
    assertThat(page()).contains(block(TOP.resolve(CONTRACT).toString(), CONTRACT));
    bytes.reset();
    assertThat(run("library", "check", library())).isZero();
    assertThat(page()).contains(block(library(), LIBRARY));
  }

  @Test
  void slipsAreFoundAsThePageShows() throws IOException {
    String slips =
        text(CONTRACT)
            .replace("value: credit-code}", "value: credit-cod}")
            .replace("[credit.permit.valid_to]", "[credit.permit.valid_until]");
    Path file = Files.writeString(folder.resolve("transport-permit.odcs.yaml"), slips);
    assertThat(run("contract", "check", file.toString(), "--library", library())).isEqualTo(5);
    assertThat(page()).contains(block(file.toString(), CONTRACT));
  }

  /** What was printed, as the page shows it: with the path as it is seen from the top. */
  private String block(String file, String shown) {
    String printed = bytes.toString(StandardCharsets.UTF_8).replace(file, shown);
    return "```text\n" + printed + "```";
  }

  private static String page() throws IOException {
    return text("docs/new-dataset.md");
  }

  private static String library() {
    return TOP.resolve(LIBRARY).toString();
  }

  private static String text(String path) throws IOException {
    return Files.readString(TOP.resolve(path));
  }

  private static int run(String... arguments) {
    return Jiku.commandLine(arguments).execute(arguments);
  }
}
