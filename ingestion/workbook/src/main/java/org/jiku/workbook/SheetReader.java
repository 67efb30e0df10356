package org.jiku.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one sheet, one after the other, in memory for one row. */
public final class SheetReader implements Closeable {
  private static final int MOST_ROWS = 1 << 20;
  private static final int MOST_COLUMNS = 1 << 14;

  private final Xml xml;
  private final CellReader cells;
  private final Rejection rejection;
  private int row;

  SheetReader(Xml xml, CellReader cells, Rejection rejection) {
    this.xml = xml;
    this.cells = cells;
    this.rejection = rejection;
  }

  /** The next row that is not empty; null at the end. */
  public @Nullable SheetRow next() throws IOException {
    while (xml.next() && !xml.ends("sheetData")) {
      if (xml.starts("row")) {
        row = following("row", xml.whole("r", row + 1), row, MOST_ROWS);
        SheetRow read = new SheetRow(row, cells());
        if (read.width() > 0) {
          return read;
        }
      }
    }
    xml.finish();
    return null;
  }

  private List<Cell> cells() throws IOException {
    List<Cell> read = new ArrayList<>();
    while (xml.next() && !xml.ends("row")) {
      if (xml.starts("c")) {
        String reference = xml.attribute("r");
        int before = read.size();
        int column = reference == null ? before + 1 : Columns.number(reference);
        following("column", column, before, MOST_COLUMNS);
        while (read.size() < column - 1) {
          read.add(Cell.EMPTY);
        }
        read.add(cells.read(xml));
      }
    }
    return read;
  }

  private int following(String what, int number, int before, int most) {
    if (number <= before || number > most) {
      throw rejection.of(
          "in row %d of a sheet, %s %d comes after %d, of at most %d"
              .formatted(row, what, number, before, most));
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    try (cells) {
      xml.close();
    }
  }
}
