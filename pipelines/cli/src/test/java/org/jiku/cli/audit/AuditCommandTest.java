package org.jiku.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jiku.cli.Jiku;
import org.jiku.model.audit.AuditEntry;
import org.jiku.model.audit.AuditJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditCommandTest {
  @TempDir private Path folder;

  @Test
  void anExportedLogAsItWasWrittenIsWhole() throws Exception {
    List<AuditEntry> log = log();
    Answer answer = verify(log, "--checkpoint", "2:" + log.get(1).hash());

    assertThat(answer.exit()).isZero();
    assertThat(answer.json().path("whole").asBoolean()).isTrue();
    assertThat(answer.json().path("entries").asLong()).isEqualTo(4);
    assertThat(answer.json().path("checkpoint").asText()).isEqualTo("4:" + log.get(3).hash());
  }

  @Test
  void aMissingEntryBreaksItAtItsNumber() throws Exception {
    List<AuditEntry> log = log();
    log.remove(2);
    Answer answer = verify(log);

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.json().path("brokenAt").asLong()).isEqualTo(3);
  }

  @Test
  void aLogCutShortIsBrokenForWhoHasACheckpoint() throws Exception {
    List<AuditEntry> log = log();
    String checkpoint = "4:" + log.removeLast().hash();

    assertThat(verify(log).exit()).isZero();
    Answer answer = verify(log, "--checkpoint", checkpoint);
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.json().path("brokenAt").asLong()).isEqualTo(4);
  }

  @Test
  void aLineThatIsNoEntryBreaksIt() throws Exception {
    Path file = folder.resolve("spoilt.jsonl");
    Files.writeString(file, AuditJson.write(log().getFirst()) + "\nnonsense\n");
    Answer answer = run("audit", "verify", "--json", "--file", file.toString());

    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.json().path("brokenAt").asLong()).isEqualTo(2);

    Files.write(file, new byte[] {(byte) 0xff, '\n'});
    assertThat(run("audit", "verify", "--json", "--file", file.toString()).exit()).isEqualTo(1);
  }

  @Test
  void wrongUseIsSaidSo() throws Exception {
    assertThat(verify(log(), "--checkpoint", "4").exit()).isEqualTo(2);
    assertThat(run("audit", "verify", "--file", folder.resolve("none").toString()).exit())
        .isEqualTo(2);
    assertThat(run("audit", "export", "--out", folder.toString()).exit()).isEqualTo(2);
    assertThat(run("audit").exit()).isEqualTo(2);
  }

  private record Answer(int exit, String out) {
    JsonNode json() throws Exception {
      return new ObjectMapper().readTree(out);
    }
  }

  private Answer verify(List<AuditEntry> log, String... more) throws Exception {
    Path file = folder.resolve("log.jsonl");
    Files.write(file, log.stream().map(AuditJson::write).toList());
    List<String> line =
        new ArrayList<>(List.of("audit", "verify", "--json", "--file", file.toString()));
    line.addAll(List.of(more));
    return run(line.toArray(String[]::new));
  }

  private static Answer run(String... line) {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      int exit = Jiku.commandLine(line).execute(line);
      return new Answer(exit, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
  }

  private static List<AuditEntry> log() {
    List<AuditEntry> log = new ArrayList<>();
    String previous = AuditEntry.BEGIN;
    for (int i = 1; i <= 4; i++) {
      AuditEntry entry =
          new AuditEntry(
                  i,
                  Instant.parse("2026-10-01T08:00:00Z").plusSeconds(i),
                  "li.wei",
                  "grant.approve",
                  "资源" + i,
                  "done",
                  "{}",
                  previous,
                  "")
              .sealed();
      log.add(entry);
      previous = entry.hash();
    }
    return log;
  }
}
