package org.jiku.cli.query;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * CSV as RFC 4180 has it: a header, CRLF, quotes where a value holds comma, quote or line break.
 * NULL is nothing, an empty text is {@code ""}.
 */
final class CsvWriter implements RowWriter {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  /** With these a spreadsheet takes a cell for a formula (OWASP, "CSV injection"). */
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /** How the output is meant to be read. */
  enum Reader {
    /** A program: values as they are. */
    PROGRAM,
    /**
     * A spreadsheet: text that it would run as a formula gets an apostrophe before it. That changes
     * values, so it is asked for by name.
     */
    SPREADSHEET
  }

  private final Writer out;
  private final boolean mark;
  private final Reader reader;

  /**
   * @param mark whether a byte order mark comes first, by which Excel knows UTF-8
   */
  CsvWriter(Writer out, boolean mark, Reader reader) {
    this.out = out;
    this.mark = mark;
    this.reader = reader;
  }

  @Override
  public void begin(List<ResultColumn> columns) throws IOException {
    if (mark) {
      out.write(BYTE_ORDER_MARK);
    }
    write(columns.stream().map(column -> text(column.name())).toList());
  }

  @Override
  public void row(List<CellValue> values) throws IOException {
    write(values.stream().map(this::cell).toList());
  }

  @Override
  public void end(long rows, boolean more) throws IOException {
    out.flush();
  }

  private void write(List<String> cells) throws IOException {
    // A single empty cell would be an empty line, which readers skip.
    String line = String.join(",", cells);
    out.write(line.isEmpty() && cells.size() == 1 ? "\"\"" : line);
    out.write("\r\n");
  }

  private String cell(CellValue value) {
    return switch (value) {
      case CellValue.Missing missing -> "";
      case CellValue.Numeric number -> number.text();
      case CellValue.Truth truth -> truth.plain();
      case CellValue.Text text -> text(text.text());
      case CellValue.Items items -> text(items.plain());
      case CellValue.Fields fields -> text(fields.plain());
    };
  }

  private String text(String value) {
    String safe = value;
    if (reader == Reader.SPREADSHEET
        && !value.isEmpty()
        && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0) {
      safe = "'" + value;
    }
    boolean quoted =
        safe.isEmpty()
            || safe.indexOf(',') >= 0
            || safe.indexOf('"') >= 0
            || safe.indexOf('\n') >= 0
            || safe.indexOf('\r') >= 0
            || safe.charAt(0) == ' '
            || safe.charAt(safe.length() - 1) == ' ';
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
