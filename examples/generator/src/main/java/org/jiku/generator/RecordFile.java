package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A file as it is written: records, one a line. */
interface RecordFile extends Closeable {

  /** How a record comes out. */
  enum Shape {
    WHOLE,
    /** The last byte of one field's last character is missing. */
    CUT_CHARACTER,
    /** One field begins with a quote that nothing closes. */
    OPEN_QUOTE
  }

  /** The file that the end of the path's name asks for. */
  static RecordFile open(Path path, Layout layout) throws IOException {
    return path.toString().endsWith(".jsonl")
        ? new JsonLinesFile(path, layout.header())
        : new CsvFile(path, layout.charset(), layout.lineEnd(), layout.header());
  }

  /** Lines so far, a header among them: the number of the line written last, from 1. */
  long lines();

  /** Records so far, without a header. */
  long rows();

  /**
   * Writes a record.
   *
   * @param struck the field that the shape speaks of
   */
  void write(String[] fields, Shape shape, int struck) throws IOException;
}
