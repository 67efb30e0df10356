package org.jiku.cli.query;

import java.io.IOException;
import java.util.List;

/** Prints one result, row by row as it comes. */
interface RowWriter {

  /** Called once, before the first row. */
  void begin(List<ResultColumn> columns) throws IOException;

  /** As many values as columns; NULL is null. */
  void row(List<CellValue> values) throws IOException;

  /**
   * Called once, after the last row.
   *
   * @param rows how many there were
   * @param more whether there would have been more without the limit
   */
  void end(long rows, boolean more) throws IOException;
}
