package org.jiku.workbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the rows of a sheet for tests. */
final class Rows {
  private Rows() {}

  static List<SheetRow> all(Path file, String... sheets) throws IOException {
    List<SheetRow> rows = new ArrayList<>();
    try (Workbook workbook = Workbook.open(file, "死亡.xlsx")) {
      for (String sheet : workbook.choose(List.of(sheets))) {
        try (SheetReader reader = workbook.read(sheet)) {
          for (SheetRow row = reader.next(); row != null; row = reader.next()) {
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  /** Each row as {@code number: a|b|c}. */
  static List<String> texts(Path file, String... sheets) throws IOException {
    return all(file, sheets).stream()
        .map(row ->
            row.number()
                + ": "
                + row.cells().stream().map(Cell::text).collect(Collectors.joining("|")))
        .toList();
  }

  /** The cells of the only row. */
  static List<Cell> only(Archive archive, Path folder) throws IOException {
    List<SheetRow> rows = all(archive.write(folder));
    if (rows.size() != 1) {
      throw new AssertionError("not one row: " + rows);
    }
    return rows.getFirst().cells();
  }
}
