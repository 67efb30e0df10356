package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says of every planted fault where it is and what the platform must do with it. */
final class AnswerKey implements Closeable {
  private final CsvFile file;
  private final Map<String, Map<String, Long>> kinds = new TreeMap<>();
  private final Map<String, Map<String, Long>> outcomes = new TreeMap<>();

  AnswerKey(Path path) throws IOException {
    file =
        new CsvFile(
            path,
            StandardCharsets.UTF_8,
            "\n",
            List.of("file", "line", "kind", "outcome", "rules", "key", "attribute", "note"));
  }

  /**
   * @param where the file's name
   * @param line the physical line of the record, the header being line 1; 0 for the file as a whole
   * @param key the record's key as it was before the fault
   * @param attribute of the library, for discrepancies; else empty
   */
  void add(String where, long line, Kind kind, String key, String attribute, String note)
      throws IOException {
    file.write(
        new String[] {
          where,
          Long.toString(line),
          kind.label(),
          kind.outcome().label(),
          kind.rules(),
          key,
          attribute,
          note
        },
        RecordFile.Shape.WHOLE,
        0);
    count(kinds, where, kind.label());
    count(outcomes, where, kind.outcome().label());
  }

  /** By file, then by kind. */
  Map<String, Map<String, Long>> kinds() {
    return kinds;
  }

  /** By file, then by outcome. */
  Map<String, Map<String, Long>> outcomes() {
    return outcomes;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static void count(Map<String, Map<String, Long>> counts, String where, String what) {
    counts.computeIfAbsent(where, file -> new TreeMap<>()).merge(what, 1L, Long::sum);
  }
}
