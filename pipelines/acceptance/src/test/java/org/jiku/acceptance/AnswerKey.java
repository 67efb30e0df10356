package org.jiku.acceptance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What was planted in generated files, and what must become of it. */
record AnswerKey(List<Line> lines) {

  /**
   * @param file such as {@code answer_key.csv}, in the folder of the generated files
   */
  static AnswerKey read(Path folder, String file) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
      return new AnswerKey(
          reader.stream()
              .map(row ->
                  new Line(
                      row.getField("file"),
                      Integer.parseInt(row.getField("line")),
                      row.getField("kind"),
                      row.getField("outcome"),
                      row.getField("rules"),
                      row.getField("key"),
                      row.getField("attribute"),
                      row.getField("note")))
              .toList());
    }
  }

  /** The bad rows: file, line, kind, and the rules in order. */
  Set<String> quarantined() {
    Set<String> rows = new TreeSet<>();
    for (Line line : of("quarantine")) {
      String[] rules = line.rules().split(";");
      Arrays.sort(rules);
      rows.add("%s:%d %s".formatted(line.file(), line.line(), String.join(";", rules)));
    }
    return rows;
  }

  /** Local key of the second source, and the attribute on which it disagrees with the authority. */
  Set<String> discrepancies() {
    Set<String> rows = new TreeSet<>();
    of("discrepancy").forEach(line -> rows.add(line.key() + " " + line.attribute()));
    return rows;
  }

  /** Numbers that are claimed for several; the key gives them as notes to the local keys. */
  Set<String> conflicts() {
    Set<String> rows = new TreeSet<>();
    of("conflict").forEach(line -> rows.add(line.note()));
    return rows;
  }

  /** The keys of rows that have a note of a kind. */
  Set<String> noted(String kind) {
    Set<String> keys = new TreeSet<>();
    of("note").stream()
        .filter(line -> line.kind().equals(kind))
        .forEach(each -> keys.add(each.key()));
    return keys;
  }

  private List<Line> of(String outcome) {
    return lines.stream().filter(line -> line.outcome().equals(outcome)).toList();
  }

  /** One entry, as the generator has written it. */
  record Line(
      String file,
      int line,
      String kind,
      String outcome,
      String rules,
      String key,
      String attribute,
      String note) {}
}
