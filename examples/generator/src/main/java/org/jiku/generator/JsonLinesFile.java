package org.jiku.generator;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Writes JSON lines: an object a row, in UTF-8, with null where a field is empty. */
final class JsonLinesFile implements RowFile {
  private final OutputStream out;
  private final List<String> header;
  private final int number;
  private long rows;

  /**
   * @param header the names of the members, in the order of the fields
   * @param number the field that is written as a number where it is one; -1 if there is none
   */
  JsonLinesFile(Path path, List<String> header, int number) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(path));
    this.header = List.copyOf(header);
    this.number = number;
  }

  @Override
  public void write(String[] fields, Shape shape, int struck) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i++) {
      line.writeBytes(utf8((i == 0 ? "{" : ", ") + quoted(header.get(i)) + ": "));
      if (i == struck) {
        line.writeBytes(struck(fields[i], shape));
      } else {
        boolean plain = i == number && fields[i].matches("\\d+(\\.\\d+)?");
        line.writeBytes(utf8(plain ? fields[i] : fields[i].isEmpty() ? "null" : quoted(fields[i])));
      }
    }
    line.writeBytes(utf8(shape == Shape.MORE_MEMBERS ? ", \"备注\": \"补报\"}\n" : "}\n"));
    line.writeTo(out);
    rows++;
  }

  private static byte[] struck(String field, Shape shape) {
    byte[] whole = utf8(field.isEmpty() ? "null" : quoted(field));
    return switch (shape) {
      case OPEN_QUOTE -> utf8("\"" + field);
      case LIST -> utf8("[" + quoted(field) + "]");
      case CUT_CHARACTER -> {
        whole[whole.length - 2] = '"';
        yield Arrays.copyOf(whole, whole.length - 1);
      }
      case WHOLE, MORE_MEMBERS, NUMBER, ERROR -> whole;
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long line() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
