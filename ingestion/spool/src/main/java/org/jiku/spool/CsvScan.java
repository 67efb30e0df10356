package org.jiku.spool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jiku.model.contract.Dialect;

/**
 * Finds line ends, record starts and undecodable lines in the bytes of a CSV file that pass by.
 *
 * <p>Bytes are compared, not characters: that is right in UTF-8 by design, and in GBK and GB 18030
 * because no byte of a longer character is a line end (see {@link GbCheck}). LF, CR LF and a lone
 * CR end a line alike.
 */
final class CsvScan {
  /** A record beyond 64 MiB would be one row that no worker can hold. */
  private static final long LONGEST_RECORD = 64L << 20;

  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private final String name;
  private final LineSplits lines;
  private final Encodings encodings;
  private final Optional<QuoteState> quotes;

  private long position;
  private boolean lineOpen;
  private boolean carriageReturn;
  private boolean marked;

  CsvScan(String name, Dialect dialect, long splitBytes) {
    this(name, dialect, new LineSplits(splitBytes), new Encodings(SourceChecks.declared(dialect)));
  }

  CsvScan(String name, Dialect dialect, LineSplits lines, Encodings encodings) {
    boolean doubleByte =
        SourceChecks.declared(dialect).filter(KnownCharset::doubleByte).isPresent();
    this.name = name;
    this.lines = lines;
    this.encodings = encodings;
    this.quotes =
        dialect.lineBreaksInValues()
            ? Optional.of(new QuoteState(dialect, doubleByte))
            : Optional.empty();
  }

  /**
   * Takes the next bytes of the file; the first call must hold the first three, if there are so
   * many.
   */
  void feed(byte[] bytes, int length) {
    int i = 0;
    if (position == 0 && hasByteOrderMark(bytes, length)) {
      marked = true;
      i = 3;
    }
    if (carriageReturn && length > 0) {
      carriageReturn = false;
      i = bytes[0] == LF ? 1 : 0;
      lineEnds(position + i);
    }
    while (i < length) {
      i = line(bytes, i, length);
    }
    position += length;
    checkRecordLength(position);
  }

  private static boolean hasByteOrderMark(byte[] bytes, int length) {
    return length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  /** Takes one line or what there is of it; returns where to go on. */
  private int line(byte[] bytes, int from, int length) {
    long seen = 0;
    int i = from;
    while (i + Long.BYTES <= length) {
      long word = (long) LONGS.get(bytes, i);
      if (anyZero(word ^ (EACH * LF)) || anyZero(word ^ (EACH * CR))) {
        break;
      }
      seen |= word;
      i += Long.BYTES;
    }
    while (i < length && bytes[i] != LF && bytes[i] != CR) {
      seen |= bytes[i++];
    }
    boolean high = (seen & HIGH) != 0;
    if (high || lineOpen) {
      encodings.feed(bytes, from, i, high);
    }
    int end = i;
    quotes.ifPresent(state -> state.feed(bytes, from, end));
    lineOpen = i == length;
    if (lineOpen) {
      return i;
    }
    if (bytes[i] == LF) {
      i++;
    } else if (i + 1 == length) {
      // Whether an LF belongs to this end is known with the next bytes.
      carriageReturn = true;
      return length;
    } else {
      i += bytes[i + 1] == LF ? 2 : 1;
    }
    lineEnds(position + i);
    return i;
  }

  private static boolean anyZero(long word) {
    return ((word - EACH) & ~word & HIGH) != 0;
  }

  private void lineEnds(long end) {
    encodings.lineEnds();
    if (quotes.isPresent() && quotes.get().lineEnds()) {
      lines.lineEnds(end);
    } else {
      checkRecordLength(end);
      lines.recordEnds(end);
    }
  }

  private void checkRecordLength(long end) {
    if (end - lines.recordStart() > LONGEST_RECORD) {
      throw new SpoolException(
          SpoolErrorCode.RECORD_TOO_LONG,
          "Cannot spool %s: the record that begins on line %d is longer than %d MiB%s"
              .formatted(
                  name,
                  lines.recordLine(),
                  LONGEST_RECORD >> 20,
                  quotes.isPresent() ? "; is there a quote that never closes?" : ""));
    }
  }

  /** The file has ended: closes the last line. */
  void endFile() {
    if (carriageReturn || lineOpen) {
      encodings.lineEnds();
    }
    lines.fileEnds(position);
  }

  /** The file has ended. */
  Facts finish() {
    if (marked && position == 3) {
      throw new SpoolException(
          SpoolErrorCode.EMPTY_FILE,
          "Cannot spool %s: it holds only a byte order mark".formatted(name));
    }
    endFile();
    KnownCharset charset = encodings.decide(name, marked);
    return new Facts(
        charset.javaName(), marked, lines.lines(), encodings.undecodable(charset), lines.splits());
  }
}
