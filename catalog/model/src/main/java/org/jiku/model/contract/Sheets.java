package org.jiku.model.contract;

import static org.jiku.model.Words.requireDistinct;

import java.util.List;

/**
 * Where the rows of a delivered workbook stand.
 *
 * @param names of the sheets to read, one after the other; none means the first that people see
 * @param headerRow the row with the titles of the columns, from 1; what stands above it is not read
 */
public record Sheets(List<String> names, int headerRow) {
  /** The first sheet, with its header on top. */
  public static final Sheets USUAL = new Sheets(List.of(), 1);

  public Sheets {
    names = List.copyOf(names);
    requireDistinct(names, "sheet");
    if (headerRow < 1) {
      throw new IllegalArgumentException("rows count from 1: " + headerRow);
    }
  }

  /** How many sheets are read of each workbook. */
  public int count() {
    return Math.max(1, names.size());
  }
}
