package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Walks through the tutorials on the real platform: each command is run by a shell as it stands on
 * the page, must succeed, and must print what the page says. With {@code -Djiku.tutorials=write}
 * what it prints is written into the page instead.
 */
final class TutorialIT {
  private static final boolean WRITE = System.getProperty("jiku.tutorials", "").equals("write");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"new-dataset", "the-night-the-machine-dies"})
  void itsCommandsPrintWhatThePageSays(String name) throws Exception {
    Sample.requireTrino();
    JikuProgram jiku = new JikuProgram(folder.resolve("home"));
    Path root = jiku.standIn(Files.createDirectories(folder.resolve("project")));
    Tutorial tutorial = Tutorial.read(Project.root().resolve("docs/tutorials/" + name + ".md"));
    List<List<String>> outputs = new ArrayList<>();
    try {
      for (Tutorial.Step step : tutorial.steps()) {
        outputs.add(run(jiku, root, step));
      }
    } finally {
      jiku.run("down");
    }
    if (WRITE) {
      tutorial.rewritten(outputs).write();
    }
  }

  private static List<String> run(JikuProgram jiku, Path root, Tutorial.Step step)
      throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", step.text())
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    shell.getOutputStream().close();
    String text = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> output =
        text.replace(jiku.home().toString(), "~/.jiku").lines().map(String::stripTrailing).toList();
    assertThat(shell.waitFor()).as("$ %s\n%s", step.text(), text).isZero();
    if (!WRITE && !step.varies()) {
      assertThat(Tutorial.comparable(output))
          .as("$ %s", step.text())
          .isEqualTo(Tutorial.comparable(step.output()));
    }
    return output;
  }
}
