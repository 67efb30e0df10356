package org.jiku.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jiku.model.contract.Dialect;

/** The scan against a slow reading of the same bytes that shares no code with it. */
final class SplitPropertiesTest {
  private static final List<String> CHARSETS = List.of("UTF-8", "GBK", "GB18030");

  @Provide
  Arbitrary<byte[]> files() {
    Arbitrary<byte[]> pieces =
        Arbitraries.of(
                "\n", "\r", "\r\n", "\"", "\"\"", ",", "|", "姓名", "王,", "1", "\"龘\n\"", "𠮷",
                "a\0b")
            .flatMap(
                text -> Arbitraries.of(CHARSETS).map(name -> text.getBytes(Charset.forName(name))));
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
    return Arbitraries.frequencyOf(Tuple.of(9, pieces), Tuple.of(1, noise))
        .list()
        .ofMinSize(1)
        .ofMaxSize(80)
        .map(SplitPropertiesTest::join)
        .filter(bytes -> bytes.length > 0 && !startsWithMark(bytes));
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB;
  }

  private static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Property(tries = 2000)
  void splitsCoverTheFileAndBeginAtRecords(
      @ForAll("files") byte[] bytes,
      @ForAll @IntRange(min = 1, max = 60) int splitBytes,
      @ForAll @IntRange(min = 3, max = 40) int block,
      @ForAll boolean lineBreaksInValues) {
    Dialect dialect = new Dialect("UTF-8", ',', '"', lineBreaksInValues);
    LineSplits found = scan(bytes, dialect, splitBytes, block);
    List<Integer> lineStarts = lineStarts(bytes);
    List<Integer> recordStarts = lineBreaksInValues ? recordStarts(bytes, lineStarts) : lineStarts;

    assertThat(found.lines()).isEqualTo(lineStarts.size());
    int end = 0;
    for (Split split : found.splits()) {
      assertThat(split.offset()).isEqualTo(end);
      assertThat(recordStarts).contains(end);
      assertThat(split.firstLine()).isEqualTo(lineStarts.indexOf(end) + 1);
      end = (int) split.end();
      if (end < bytes.length) {
        assertThat(split.length()).isGreaterThanOrEqualTo(splitBytes);
      }
      int longEnough = (int) split.offset() + splitBytes;
      // The first record end that is far enough: no split holds one more record.
      assertThat(recordStarts.stream().filter(start -> start >= longEnough).findFirst())
          .isIn(Optional.of(end), Optional.empty());
    }
    assertThat(end).isEqualTo(bytes.length);
  }

  @Property(tries = 2000)
  void aLineIsUndecodableWhenJavaCannotDecodeIt(
      @ForAll("files") byte[] bytes, @ForAll @IntRange(min = 3, max = 40) int block) {
    for (KnownCharset charset : KnownCharset.values()) {
      Encodings encodings = new Encodings(Optional.of(charset));
      CsvScan scan =
          new CsvScan(
              "a.csv",
              new Dialect(charset.javaName(), ',', '"', false),
              new LineSplits(1 << 20),
              encodings);
      feed(scan, bytes, block);
      scan.endFile();
      assertThat(encodings.undecodable(charset))
          .as(charset.javaName())
          .isEqualTo(broken(bytes, charset));
    }
  }

  private static LineSplits scan(byte[] bytes, Dialect dialect, int splitBytes, int block) {
    LineSplits lines = new LineSplits(splitBytes);
    CsvScan scan =
        new CsvScan("a.csv", dialect, lines, new Encodings(Optional.of(KnownCharset.UTF_8)));
    feed(scan, bytes, block);
    scan.endFile();
    return lines;
  }

  private static void feed(CsvScan scan, byte[] bytes, int block) {
    for (int from = 0; from < bytes.length; from += block) {
      byte[] piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + block));
      scan.feed(piece, piece.length);
    }
  }

  private static List<Integer> lineStarts(byte[] bytes) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < bytes.length; i++) {
      boolean ends =
          bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.length || bytes[i + 1] != '\n'));
      if (ends && i + 1 < bytes.length) {
        starts.add(i + 1);
      }
    }
    return starts;
  }

  /** Starts of lines that no quoted value reaches across, by RFC 4180 read value by value. */
  private static List<Integer> recordStarts(byte[] bytes, List<Integer> lineStarts) {
    List<Integer> starts = new ArrayList<>();
    int i = 0;
    while (i < bytes.length) {
      if (lineStarts.contains(i)) {
        starts.add(i);
      }
      if (bytes[i] == '"') {
        i++;
        while (i < bytes.length
            && (bytes[i] != '"' || (i + 1 < bytes.length && bytes[i + 1] == '"'))) {
          i += bytes[i] == '"' ? 2 : 1;
        }
        i++;
      }
      while (i < bytes.length && bytes[i] != ',' && bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
      }
      if (i + 1 < bytes.length && bytes[i] == '\r' && bytes[i + 1] == '\n') {
        i++;
      }
      i++;
    }
    return starts;
  }

  private static long broken(byte[] bytes, KnownCharset charset) {
    List<Integer> starts = lineStarts(bytes);
    long broken = 0;
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : bytes.length;
      int from = starts.get(i);
      while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
        end--;
      }
      try {
        Charset.forName(charset.javaName())
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes, from, end - from));
      } catch (CharacterCodingException e) {
        broken++;
      }
    }
    return broken;
  }
}
