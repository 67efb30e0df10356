package org.jiku.jobs.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.jiku.model.contract.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one split of a delimited text file, one after the other.
 *
 * <p>A record is a line, ended by LF, CR LF or CR; where the dialect allows line breaks in values
 * it goes on while a quote is open. Lines are found among bytes: in UTF-8 and in GB 18030 (and so
 * GBK) no byte of a multi-byte character is 0x0A or 0x0D, so a broken character spoils no other
 * line than its own.
 */
public final class RecordReader implements RecordSource {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final Dialect dialect;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private byte[] line = new byte[1024];
  private int length;
  private long nextLine;

  /**
   * Opens a reader; closing it closes the stream.
   *
   * @param in the bytes of the split
   * @param firstLine number of the split's first physical line, from 1
   * @param charset in which the file is written
   */
  public RecordReader(InputStream in, long firstLine, Charset charset, Dialect dialect) {
    this.in = in;
    this.nextLine = firstLine;
    this.charset = charset;
    this.dialect = dialect;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * A record as it stands in the file, without its line end.
   *
   * @param line number of its first physical line
   * @param decodable false where bytes do not belong to the charset; the text then has replacement
   *     characters
   */
  public record RawRecord(long line, String text, boolean decodable) {}

  /** The next record that is not empty; null at the end. */
  @Override
  public @Nullable RawRecord next() throws IOException {
    while (readLine(false)) {
      long first = nextLine++;
      if (dialect.lineBreaksInValues()) {
        while (quoteIsOpen() && readLine(true)) {
          nextLine++;
        }
      }
      if (length > 0) {
        return decode(first);
      }
    }
    return null;
  }

  private RawRecord decode(long first) {
    try {
      CharBuffer text = decoder.decode(ByteBuffer.wrap(line, 0, length));
      return new RawRecord(first, withoutMark(text.toString(), first), true);
    } catch (CharacterCodingException e) {
      return new RawRecord(first, withoutMark(new String(line, 0, length, charset), first), false);
    }
  }

  private static String withoutMark(String text, long first) {
    return first == 1 && !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text;
  }

  private boolean quoteIsOpen() {
    boolean open = false;
    for (int i = 0; i < length; i++) {
      if (line[i] == dialect.quote()) {
        open = !open;
      }
    }
    return open;
  }

  /**
   * Reads a line into {@link #line}; when {@code goOn}, behind what is there, with the line break
   * between.
   */
  private boolean readLine(boolean goOn) throws IOException {
    if (goOn) {
      if (position == limit && !fill()) {
        return false;
      }
      append((byte) '\n');
    } else {
      length = 0;
    }
    boolean any = false;
    while (true) {
      if (position == limit && !fill()) {
        return any;
      }
      int from = position;
      while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      append(from, position - from);
      any = true;
      if (position < limit) {
        skipLineEnd();
        return true;
      }
    }
  }

  private void skipLineEnd() throws IOException {
    byte end = buffer[position++];
    if (end == '\r' && (position < limit || fill()) && buffer[position] == '\n') {
      position++;
    }
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private void append(byte value) {
    ensure(1);
    line[length++] = value;
  }

  private void append(int from, int count) {
    ensure(count);
    System.arraycopy(buffer, from, line, length, count);
    length += count;
  }

  private void ensure(int more) {
    if (length + more > line.length) {
      line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
