package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A delivered file in some format, written row by row; broken rows too, where asked to. */
interface RowFile extends Closeable {

  /** How a row comes out. */
  enum Shape {
    WHOLE,
    /** The last byte of one field's last character is missing. */
    CUT_CHARACTER,
    /** One field begins with a quote that nothing closes. */
    OPEN_QUOTE,
    /** One value is a list. */
    LIST,
    /** The row has a member that the header does not name. */
    MORE_MEMBERS,
    /** One cell has a number instead of a text, so that only its first 15 digits are left. */
    NUMBER,
    /** One cell shows an error. */
    ERROR
  }

  /** The format that the name's ending tells. */
  static RowFile of(Path path, Layout layout) throws IOException {
    return switch (Format.of(path.getFileName().toString())) {
      case CSV -> new CsvFile(path, layout.charset(), layout.lineEnd(), layout.header());
      case JSON_LINES -> new JsonLinesFile(path, layout.header(), layout.columns().capital());
      case WORKBOOK -> new WorkbookFile(path, layout.header(), layout.columns().capital());
    };
  }

  /**
   * Writes a row.
   *
   * @param struck the field that the shape speaks of
   */
  void write(String[] fields, Shape shape, int struck) throws IOException;

  /** Rows so far, without any header. */
  long rows();

  /** The number of the line or row written last, from 1, as people count them who look at it. */
  long line();

  /** What the file's name is followed by where the row written last is told. */
  default String part() {
    return "";
  }
}
