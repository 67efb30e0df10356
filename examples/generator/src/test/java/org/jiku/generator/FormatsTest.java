package org.jiku.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiku.generator.Sample.Answer;
import org.jiku.standards.Standards;
import org.jiku.standards.Verdict;
import org.jiku.workbook.Cell;
import org.jiku.workbook.SheetReader;
import org.jiku.workbook.SheetRow;
import org.jiku.workbook.Workbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The files that are not CSV: what was planted in them shows there, and nothing else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatsTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 10, 31);

  private Sample sample = new Sample(Path.of(""), new Manifest(List.of()), List.of());

  @BeforeAll
  void generate(@TempDir Path folder) throws IOException {
    sample = Sample.of(new Settings(40_000, 1, folder));
  }

  @Test
  void jsonLinesAreObjectsUnlessTheKeySaysOtherwise() throws IOException {
    for (String file : List.of(Registers.SOCIETIES, Registers.SOCIETIES_NEXT)) {
      Map<Integer, String> bad = sample.kinds(file, "quarantine");
      List<byte[]> lines = sample.lines(file);
      assertThat(lines).hasSize((int) rows(file));
      for (int number = 1; number <= lines.size(); number++) {
        assertThat(problem(lines.get(number - 1)))
            .as("%s line %d", file, number)
            .isEqualTo(expected(bad.getOrDefault(number, "")));
      }
    }
  }

  private static String expected(String kind) {
    return Set.of("broken-encoding", "broken-object", "unknown-member", "list-as-value")
            .contains(kind)
        ? kind
        : "";
  }

  private static String problem(byte[] line) {
    try {
      JsonNode object =
          new ObjectMapper().readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
      Set<String> members = new TreeSet<>();
      object.fieldNames().forEachRemaining(members::add);
      members.removeAll(Layout.SOCIAL_ORGANISATION.header());
      assertThat(object.path("注册资金(万元)").isNumber())
          .isNotEqualTo(object.path("注册资金(万元)").isTextual());
      return !members.isEmpty()
          ? "unknown-member"
          : object.path("社会组织名称").isArray() ? "list-as-value" : "";
    } catch (CharacterCodingException e) {
      return "broken-encoding";
    } catch (IOException e) {
      return "broken-object";
    }
  }

  @Test
  void workbooksHaveTwoSheetsAndTheirCellsKeepTheirDigitsUnlessTheKeySaysOtherwise()
      throws IOException {
    for (String file : List.of(Registers.INSTITUTIONS, Registers.INSTITUTIONS_NEXT)) {
      long rows = 0;
      try (Workbook workbook = Workbook.open(sample.folder().resolve(file), file)) {
        for (String sheet : workbook.choose(WorkbookFile.SHEETS)) {
          Map<Integer, String> bad = sample.kinds(file + " [" + sheet + "]", "quarantine");
          Map<Integer, String> found = new TreeMap<>();
          List<SheetRow> read = rows(workbook, sheet);
          rows += read.size() - 1;
          for (SheetRow row : read.subList(1, read.size())) {
            assertThat(row.cells().get(2).text()).isEqualTo(sheet);
            problem(row).ifPresent(problem -> found.put(row.number(), problem));
          }
          bad.values().removeIf(kind -> !Set.of("lost-digits", "error-in-cell").contains(kind));
          assertThat(found).as(file + sheet).isEqualTo(bad);
        }
      }
      assertThat(rows).isEqualTo(rows(file));
    }
    assertThat(sample.answers()).extracting(Answer::kind).contains("lost-digits", "error-in-cell");
  }

  private static Optional<String> problem(SheetRow row) {
    for (Cell cell : row.cells()) {
      if (cell instanceof Cell.Fault(String rule, String text)) {
        return Optional.of(rule.equals(Cell.Fault.DIGITS) ? "lost-digits" : "error-in-cell");
      }
    }
    String document = row.cells().get(4).text();
    assertThat(Standards.load("resident-id").check(document, AS_OF))
        .isInstanceOf(Verdict.Valid.class);
    return Optional.empty();
  }

  private static List<SheetRow> rows(Workbook workbook, String sheet) throws IOException {
    List<SheetRow> rows = new ArrayList<>();
    try (SheetReader reader = workbook.read(sheet)) {
      SheetRow row = reader.next();
      while (row != null) {
        rows.add(row);
        row = reader.next();
      }
    }
    return rows;
  }

  private long rows(String file) {
    return sample.manifest().entries().stream()
        .filter(entry -> entry.file().equals(file))
        .mapToLong(Manifest.Entry::rows)
        .sum();
  }
}
