package org.jiku.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetachedProcessTest {
  private static final String NAME = "sleeper";

  @TempDir private Path folder;

  private DetachedProcess launch(String... command) {
    return DetachedProcess.launch(folder, NAME, List.of(command), folder.resolve("log"));
  }

  @AfterEach
  void stop() {
    DetachedProcess.find(folder, NAME).ifPresent(process -> process.stop(Duration.ofSeconds(1)));
  }

  @Test
  void isFoundAgainByItsFileAndRunsInASessionOfItsOwn() throws Exception {
    DetachedProcess process = launch("sleep", "300");

    assertThat(DetachedProcess.find(folder, NAME)).contains(process);
    String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
    String session = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    assertThat(session).isEqualTo(Long.toString(process.pid()));
  }

  @Test
  void aStoppedOneIsGone() {
    DetachedProcess process = launch("sleep", "300");

    process.stop(Duration.ofSeconds(10));

    assertThat(process.isAlive()).isFalse();
    assertThat(DetachedProcess.find(folder, NAME)).isEmpty();
  }

  @Test
  void oneThatDoesNotListenIsEnded() {
    DetachedProcess process = launch("sh", "-c", "trap '' TERM; while :; do sleep 1; done");

    process.stop(Duration.ofMillis(300));

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aStrangerWithTheSameNumberIsNeitherFoundNorStopped() throws Exception {
    DetachedProcess ours = launch("sleep", "300");
    ours.stop(Duration.ofSeconds(10));
    Process stranger = new ProcessBuilder("sleep", "300").start();
    try {
      Path file = folder.resolve(NAME + ".process");
      List<String> lines = Files.readAllLines(file);
      lines.set(0, Long.toString(stranger.pid()));
      Files.write(file, lines);

      assertThat(DetachedProcess.find(folder, NAME)).isEmpty();
      new DetachedProcess(NAME, stranger.pid(), ours.identity()).stop(Duration.ofMillis(100));
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aProgramThatIsNotThereIsReportedWithTheLog() {
    DetachedProcess process = launch("/does/not/exist");

    assertThat(Waiting.until(Duration.ofSeconds(10), () -> !process.isAlive())).isTrue();
    assertThat(folder.resolve("log")).content().contains("/does/not/exist");
  }

  @Test
  void aRunFolderThatIsMissingIsAnError() {
    assertThatThrownBy(() ->
            DetachedProcess.launch(
                folder.resolve("none"), NAME, List.of("true"), folder.resolve("log")))
        .isInstanceOf(JikuException.class)
        .hasMessageStartingWith("Cannot start sleeper");
  }

  @Test
  void programNamesWithParenthesesDoNotMoveTheFields() {
    String stat = "7 (a) b (c)) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 4242 0";

    assertThat(ProcessFacts.identity("boot\n", stat)).contains("boot:4242");
    assertThat(ProcessFacts.identity("boot\n", stat.replace(" S ", " Z "))).isEmpty();
  }
}
