package org.jiku.generator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes an object on each line, in UTF-8: texts by column, null where a field is empty. */
final class JsonLinesFile implements RecordFile {
  /** The name of what stands to the right of the last column. */
  private static final String UNKNOWN = "备注";

  private final BufferedWriter out;
  private final List<String> columns;
  private long rows;

  JsonLinesFile(Path path, List<String> columns) throws IOException {
    this.out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    this.columns = List.copyOf(columns);
  }

  @Override
  public long lines() {
    return rows;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void write(String[] fields, Shape shape, int struck) throws IOException {
    out.write('{');
    for (int i = 0; i < fields.length; i++) {
      out.write(i == 0 ? "" : ", ");
      out.write(text(i < columns.size() ? columns.get(i) : UNKNOWN));
      out.write(": ");
      String value = fields[i].isEmpty() ? "null" : text(fields[i]);
      boolean open = shape == Shape.OPEN_QUOTE && i == struck;
      out.write(open ? value.substring(0, value.length() - 1) : value);
    }
    out.write("}\n");
    rows++;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
