package org.jiku.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiku.model.library.ExampleFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Another reader of the standard accepts our contracts: datacontract-cli. */
class OdcsLintTest {

  @ParameterizedTest
  @MethodSource("org.jiku.model.library.ExampleFiles#contracts")
  void exampleIsValidOdcs(String name) throws IOException, InterruptedException {
    String python = System.getProperty("jiku.python", "");
    assumeTrue(!python.isEmpty(), "skipped: jiku.python names no Python with datacontract-cli");
    Path lint = Path.of(python).resolveSibling("datacontract");
    assumeTrue(Files.isExecutable(lint), "skipped: there is no datacontract-cli at " + lint);
    Path file = ExampleFiles.path("examples/contracts/" + name + ".odcs.yaml");
    Process process =
        new ProcessBuilder(lint.toString(), "lint", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
