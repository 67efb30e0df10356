package org.jiku.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstallationTest {
  @TempDir private Path root;
  @TempDir private Path elsewhere;
  private Path target;
  private Path own;
  private Path library;

  @BeforeEach
  void build() throws IOException {
    target = Files.createDirectories(root.resolve("pipelines/worker/target"));
    own = Files.writeString(target.resolve("jiku-pipelines-worker-1.jar"), "one");
    Files.writeString(target.resolve("jiku-pipelines-worker-1-tests.jar"), "tests");
    library = Files.writeString(elsewhere.resolve("library.jar"), "library");
    Files.writeString(target.resolve("runtime.classpath"), library.toString());
  }

  @Test
  void theClassPathIsTheModulesJarAndWhatTheBuildWroteDown() {
    assertThat(new Installation(root).classPath("pipelines/worker")).containsExactly(own, library);
  }

  @Test
  void whatIsNotBuiltIsNamed() {
    assertThatThrownBy(() -> new Installation(root).classPath("pipelines/cli"))
        .isInstanceOf(JikuException.class)
        .hasMessageStartingWith("Cannot find the programs of pipelines/cli");
  }

  @Test
  void aRunningProcessKeepsItsJarsWhenABuildReplacesThem() throws IOException {
    Path folder = elsewhere.resolve("lib");
    ProgramCopy copy = new ProgramCopy(new Installation(root), List.of(own, library), folder);
    String before = copy.fingerprint();

    assertThat(copy.make()).isEqualTo(folder.resolve(own.getFileName()) + ":" + library);
    Files.writeString(own, "another");

    assertThat(folder.resolve(own.getFileName())).content().isEqualTo("one");
    assertThat(copy.fingerprint()).isNotEqualTo(before);
  }
}
