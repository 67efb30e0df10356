package org.jiku.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes records, one a line, in any charset; broken ones too, where asked to. */
final class CsvFile implements RecordFile {
  private static final int CHARS = 1 << 16;
  private static final int LONGEST_RECORD = 1 << 13;

  private final OutputStream out;
  private final CharsetEncoder encoder;
  private final String lineEnd;
  private final char[] chars = new char[CHARS];
  private final ByteBuffer bytes = ByteBuffer.allocate(CHARS * 4);
  private int used;
  private long lines;

  CsvFile(Path path, Charset charset, String lineEnd, List<String> header) throws IOException {
    out = Files.newOutputStream(path);
    encoder =
        charset
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.lineEnd = lineEnd;
    write(header.toArray(String[]::new), Shape.WHOLE, 0);
  }

  @Override
  public long lines() {
    return lines;
  }

  @Override
  public long rows() {
    return lines - 1;
  }

  @Override
  public void write(String[] fields, Shape shape, int struck) throws IOException {
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        chars[used++] = ',';
      }
      if (shape == Shape.OPEN_QUOTE && i == struck) {
        chars[used++] = '"';
      }
      append(fields[i]);
      if (shape == Shape.CUT_CHARACTER && i == struck) {
        encode();
        out.write(bytes.array(), 0, bytes.position() - 1);
        bytes.clear();
      }
    }
    append(lineEnd, 0);
    lines++;
    if (used > CHARS - LONGEST_RECORD) {
      flush();
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      flush();
    }
  }

  private void append(String field) {
    if (field.length() > LONGEST_RECORD / 16) {
      throw new IllegalArgumentException(
          "Cannot write a field of " + field.length() + " characters: it is too long");
    }
    if (field.indexOf('"') >= 0 || field.indexOf(',') >= 0) {
      chars[used++] = '"';
      append(field.replace("\"", "\"\""), 0);
      chars[used++] = '"';
    } else {
      append(field, 0);
    }
  }

  private void append(String text, int from) {
    text.getChars(from, text.length(), chars, used);
    used += text.length() - from;
  }

  private void flush() throws IOException {
    encode();
    out.write(bytes.array(), 0, bytes.position());
    bytes.clear();
  }

  private void encode() throws IOException {
    encoder.reset();
    CoderResult result = encoder.encode(CharBuffer.wrap(chars, 0, used), bytes, true);
    if (result.isError()) {
      result.throwException();
    }
    used = 0;
  }
}
