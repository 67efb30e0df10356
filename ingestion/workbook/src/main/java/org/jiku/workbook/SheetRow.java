package org.jiku.workbook;

import java.util.List;

/**
 * A row of a sheet that is not empty.
 *
 * @param number as the spreadsheet program shows it, from 1
 * @param cells from column A to the last that is there
 */
public record SheetRow(int number, List<Cell> cells) {
  public SheetRow {
    cells = List.copyOf(cells);
  }

  /** The cell of a column, from 0. */
  public Cell cell(int column) {
    return column < cells.size() ? cells.get(column) : Cell.EMPTY;
  }

  /** How many columns there are up to the last that is not empty. */
  public int width() {
    int width = cells.size();
    while (width > 0 && cells.get(width - 1).text().isBlank()) {
      width--;
    }
    return width;
  }
}
