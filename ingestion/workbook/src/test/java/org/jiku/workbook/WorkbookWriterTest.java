package org.jiku.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back as it was. */
final class WorkbookWriterTest {
  @TempDir private Path folder;

  @Test
  void cellsOfEveryKindAndSheetComeBack() throws IOException {
    List<Cell> first =
        List.of(
            new Cell.Text("110105194912310021"),
            new Cell.Text(" 张\r\n<三> & \"_x000D_\" "),
            Cell.EMPTY,
            new Cell.Numeric("-1.5"),
            new Cell.Truth(true),
            new Cell.Fault("xlsx.error", "#DIV/0!"),
            new Cell.Fault("xlsx.digits", "1.1010519491231E+17"));
    Path file = folder.resolve("a.xlsx");
    try (WorkbookWriter writer =
        new WorkbookWriter(Files.newOutputStream(file), List.of("东城 & 西城", "空"))) {
      writer.beginSheet(7);
      writer.row(3, first);
      writer.row(4, wide());
      writer.beginSheet(1);
    }
    List<SheetRow> rows = Rows.all(file, "东城 & 西城", "空");
    assertThat(rows).containsExactly(new SheetRow(3, first), new SheetRow(4, wide()));
  }

  @Test
  void whatHasNoValueComesBackAsAnError() throws IOException {
    Path file = folder.resolve("a.xlsx");
    try (WorkbookWriter writer = new WorkbookWriter(Files.newOutputStream(file), List.of("a"))) {
      writer.beginSheet(1);
      writer.row(
          1,
          List.of(
              new Cell.Fault("xlsx.formula", "=A1"),
              new Cell.Moment("2026-08-20", "00:00:00", false)));
    }
    assertThat(Rows.all(file).getFirst().cells())
        .containsExactly(new Cell.Fault("xlsx.error", "#N/A"), new Cell.Text("2026-08-20"));
  }

  private static List<Cell> wide() {
    return IntStream.range(0, 800).mapToObj(i -> (Cell) new Cell.Text("c" + i)).toList();
  }

  @Property(tries = 50)
  void everyTextSurvives(@ForAll List<String> texts) {
    List<Cell> cells = new ArrayList<>();
    texts.forEach(text -> cells.add(new Cell.Text(text)));
    cells.add(new Cell.Text("end"));
    try {
      Path file = Files.createTempFile("texts", ".xlsx");
      try {
        try (WorkbookWriter writer =
            new WorkbookWriter(Files.newOutputStream(file), List.of("a"))) {
          writer.beginSheet(1);
          writer.row(1, cells);
        }
        assertThat(Rows.all(file)).containsExactly(new SheetRow(1, cells));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
