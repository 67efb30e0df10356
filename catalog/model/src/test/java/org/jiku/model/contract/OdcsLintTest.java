package org.jiku.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiku.model.library.ExampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another reader of the standard accepts our contracts: datacontract-cli. */
class OdcsLintTest {
  @TempDir private Path folder;

  @Test
  void examplesAreValidOdcs() throws Exception {
    List<Path> contracts =
        ExampleFiles.contracts().stream()
            .map(name -> ExampleFiles.path("examples/contracts/" + name + ".odcs.yaml"))
            .toList();
    assertThat(lint(contracts))
        .containsExactlyElementsOf(
            contracts.stream().map(contract -> contract + "\tpassed\t").toList());
  }

  @Test
  void whatIsNoOdcsDoesNotPass() throws Exception {
    Path broken = folder.resolve("broken.odcs.yaml");
    String contract = Files.readString(ExampleFiles.path("examples/contracts/psb-death.odcs.yaml"));
    assertThat(contract).contains("\nstatus:");
    Files.writeString(broken, contract.replace("\nstatus:", "\nstate:"));
    assertThat(lint(List.of(broken))).singleElement().asString().doesNotContain("\tpassed\t");
  }

  /** Per contract a line with its path, the result and the reasons. */
  private static List<String> lint(List<Path> contracts) throws IOException, InterruptedException {
    String python = System.getProperty("jiku.python", "");
    assumeTrue(!python.isEmpty(), "skipped: jiku.python names no Python with datacontract-cli");
    List<String> line =
        new ArrayList<>(List.of(python, Path.of("src/test/python/lint.py").toString()));
    contracts.forEach(contract -> line.add(contract.toString()));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
