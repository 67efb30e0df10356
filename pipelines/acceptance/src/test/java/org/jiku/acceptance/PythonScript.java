package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Scripts of {@code src/test/python}, run by the interpreter that {@code ./jiku test} prepares. */
final class PythonScript {
  private PythonScript() {}

  /** What the script printed; where there is no interpreter the test is skipped. */
  static String run(String name, String input, String... words)
      throws IOException, InterruptedException {
    String python = System.getProperty("jiku.python", "");
    Assumptions.assumeFalse(
        python.isBlank(),
        "no Python with the packages of requirements.txt: ./jiku test prepares one");
    Path script = Path.of("src/test/python").resolve(name).toAbsolutePath();
    assertThat(script).exists();
    Path err = Files.createTempFile("python", ".err");
    List<String> line = new ArrayList<>(List.of(python, script.toString()));
    line.addAll(List.of(words));
    Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s %s", line, out, Files.readString(err)).isZero();
    Files.delete(err);
    return out;
  }
}
