package org.jiku.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.jiku.cli.Home;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeLockTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void create() {
    home = new Home(folder);
    home.create();
  }

  @Test
  void theSecondProgramIsToldWhoIsAtWorkAndAKilledOneHoldsNothing() throws Exception {
    Process holder =
        new ProcessBuilder(
                Installation.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = holder.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held");

      assertThatThrownBy(() -> HomeLock.hold(home, "jiku down", () -> "never"))
          .isInstanceOfSatisfying(
              JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining("process " + holder.pid() + " (jiku up, since ");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(HomeLock.hold(home, "jiku down", () -> "done")).isEqualTo("done");
  }

  @Test
  void theLockEndsWithTheWorkAlsoWhenThatFails() {
    assertThatThrownBy(() ->
            HomeLock.hold(
                home,
                "jiku up",
                () -> {
                  throw new IllegalStateException("broken");
                }))
        .hasMessage("broken");
    assertThat(HomeLock.hold(home, "jiku up", () -> "done")).isEqualTo("done");
  }

  @Test
  void oneProgramTakesItOnce() {
    HomeLock.hold(
        home,
        "jiku up",
        () -> {
          assertThatThrownBy(() -> HomeLock.hold(home, "jiku up", () -> "never"))
              .isInstanceOf(JikuException.class);
          return "done";
        });
  }
}
