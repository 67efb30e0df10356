package org.jiku.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditLogTest {
  @TempDir private Path folder;

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    Path file = folder.resolve("logs/audit.jsonl");
    AuditLog.at(file).write(Map.of("a", 1));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void linesOfManyThreadsStayWhole() throws IOException {
    Path file = folder.resolve("audit.jsonl");
    IntStream.range(0, 500)
        .parallel()
        .forEach(i -> AuditLog.at(file).write(Map.of("text", "x".repeat(i))));
    assertThat(Files.readAllLines(file))
        .hasSize(500)
        .allSatisfy(line -> assertThat(line).matches("\\{\"text\":\"x*\"}"));
  }

  @Test
  void jsonKeepsOneLineWhateverTheText() {
    String format =
        JsonLine.format(Map.of("k", List.of("a\"b\\c\n\u0000\u2028", "张三𠮷", "\ud800", 7L, true)));
    assertThat(format)
        .isEqualTo("{\"k\":[\"a\\\"b\\\\c\\u000a\\u0000\\u2028\",\"张三𠮷\",\"\\ud800\",7,true]}");
  }

  @Test
  void fingerprintIsStableKeyedAndHoldsNoText() {
    QueryFingerprint one = new QueryFingerprint(new byte[32]);
    QueryFingerprint other = new QueryFingerprint(new byte[] {1, 2, 3});
    String query = "SELECT * FROM person WHERE id_number = '11010519491231002X'";
    assertThat(one.of(query)).hasSize(64).isEqualTo(one.of(query)).isNotEqualTo(other.of(query));
    assertThat(one.of(query)).isNotEqualTo(one.of(query + " "));
  }

  @Test
  void settingsThatAreUnknownMissingOrRelativeStopTheStart() {
    Set<String> known = Set.of("jiku.audit-log");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginSettings("a.properties", Map.of("jiku.audit", "x"), known))
        .withMessageContaining("property 'jiku.audit' is unknown");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PluginSettings("a.properties", Map.of(), known))
        .withMessageContaining("property 'jiku.audit-log' is missing");
    PluginSettings relative =
        new PluginSettings("a.properties", Map.of("jiku.audit-log", "x.jsonl"), known);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> relative.path("jiku.audit-log"))
        .withMessageContaining("must be an absolute path");
  }
}
