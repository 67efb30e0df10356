package org.jiku.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private Progress progress(boolean terminal) {
    return new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal);
  }

  @Test
  void aTerminalShowsAllSubjectsInOneLineThatIsRemovedAtTheEnd() {
    try (Progress progress = progress(true)) {
      progress.show("trino", "starting, 1 s");
      progress.show("worker", "starting, 1 s");
      assertThat(written()).endsWith("\r\033[Ktrino: starting, 1 s · worker: starting, 1 s");
      progress.done("trino", "trino started");
      assertThat(written()).endsWith("\r\033[Ktrino started\n\r\033[Kworker: starting, 1 s");
    }
    assertThat(written()).endsWith("\r\033[K");
  }

  @Test
  void elsewhereOnlyTheLinesThatStayAreWritten() {
    try (Progress progress = progress(false)) {
      progress.show("worker", "starting, 1 s");
      progress.done("worker", "worker started");
    }
    assertThat(written()).isEqualTo("worker started\n");
  }

  @Test
  void aLongLineIsCutAtTheWidthOfATerminal() {
    try (Progress progress = progress(true)) {
      progress.show("甲", "乙".repeat(100));
      assertThat(TextTable.width(written().replace("\r\033[K", ""))).isLessThanOrEqualTo(78);
    }
  }
}
