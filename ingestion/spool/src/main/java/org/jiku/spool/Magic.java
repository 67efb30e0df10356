package org.jiku.spool;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises by their first bytes files that are not what their names promise. */
final class Magic {
  private record Signature(String hex, String what) {
    boolean begins(byte[] head) {
      byte[] magic = HexFormat.of().parseHex(hex);
      return head.length >= magic.length
          && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
  }

  /** What Excel 97 wrote, and in what workbooks with a password are wrapped. */
  private static final String COMPOUND = "d0cf11e0a1b11ae1";

  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private static final List<Signature> SIGNATURES =
      List.of(
          new Signature("1f8b", "compressed with gzip: unpack it first"),
          new Signature("28b52ffd", "compressed with zstd: unpack it first"),
          new Signature("fd377a585a00", "compressed with xz: unpack it first"),
          new Signature("377abcaf271c", "a 7-Zip archive: unpack it first"),
          new Signature("526172211a07", "a RAR archive: unpack it first"),
          new Signature("425a68393141592653", "compressed with bzip2: unpack it first"),
          new Signature(
              COMPOUND, "an Excel 97 workbook (.xls): save it as a workbook (.xlsx) or as CSV"),
          new Signature("255044462d", "a PDF document"),
          new Signature("4f626a01", "an Avro file"),
          // Longer before shorter: the mark of UTF-32 begins with that of UTF-16.
          new Signature("fffe0000", "text in UTF-32: save it in UTF-8 or GB18030"),
          new Signature("0000feff", "text in UTF-32: save it in UTF-8 or GB18030"),
          new Signature("fffe", "text in UTF-16: save it in UTF-8 or GB18030"),
          new Signature("feff", "text in UTF-16: save it in UTF-8 or GB18030"));

  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PARQUET_ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);

  private Magic() {}

  /**
   * What the file is if it is not delimited text in a charset of one or two bytes.
   *
   * @param head the first kilobytes
   * @param tail the last four bytes
   */
  static Optional<String> notCsv(byte[] head, byte[] tail) {
    if (isParquet(head, tail)) {
      return Optional.of("a Parquet file");
    }
    if (begins(head, ZIP)) {
      String names = new String(head, StandardCharsets.ISO_8859_1);
      return Optional.of(
          names.contains("[Content_Types].xml") || names.contains("xl/")
              ? "an Excel workbook: call it .xlsx, or save it as CSV"
              : "a ZIP archive: unpack it first");
    }
    Optional<String> signed =
        SIGNATURES.stream()
            .filter(signature -> signature.begins(head))
            .map(Signature::what)
            .findFirst();
    return signed.or(() -> markup(head)).or(() -> manyZeros(head));
  }

  /** Why the file is no Parquet file that can be read. */
  static Optional<String> notParquet(byte[] head, byte[] tail) {
    if (isParquet(head, tail)) {
      return Optional.empty();
    }
    if (begins(tail, PARQUET_ENCRYPTED)) {
      return Optional.of("a Parquet file with an encrypted footer");
    }
    if (begins(head, PARQUET)) {
      return Optional.of("a Parquet file that was cut off: its last four bytes are not PAR1");
    }
    return notCsv(head, tail).or(() -> Optional.of("no Parquet file: it does not begin with PAR1"));
  }

  /** Why the file is no workbook that can be read; whether a ZIP archive is one shows later. */
  static Optional<String> notWorkbook(byte[] head, byte[] tail) {
    if (begins(head, ZIP)) {
      return Optional.empty();
    }
    if (new Signature(COMPOUND, "").begins(head)) {
      // The names of its parts are in UTF-16.
      String parts = new String(head, StandardCharsets.UTF_16LE);
      return Optional.of(
          parts.contains("Workbook")
              ? "an Excel 97 workbook (.xls) by another name: save it as a workbook (.xlsx)"
              : "a workbook with a password, or an Excel 97 workbook (.xls) by another name: save it as a workbook (.xlsx) without password");
    }
    return notCsv(head, tail).or(() -> Optional.of("no workbook: it does not begin as one"));
  }

  private static boolean isParquet(byte[] head, byte[] tail) {
    return begins(head, PARQUET) && begins(tail, PARQUET);
  }

  private static boolean begins(byte[] bytes, byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }

  /** Office programs save tables as web pages under the names of other formats. */
  private static Optional<String> markup(byte[] head) {
    String start =
        new String(head, 0, Math.min(head.length, 256), StandardCharsets.ISO_8859_1)
            .replace("\u00ef\u00bb\u00bf", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return Optional.of("a web page (HTML): save it as CSV");
    }
    return start.startsWith("<?xml") ? Optional.of("an XML document") : Optional.empty();
  }

  private static Optional<String> manyZeros(byte[] head) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    if ((even + odd) * 5 < head.length || head.length < 8) {
      return Optional.empty();
    }
    return Optional.of(
        Math.max(even, odd) > 8 * Math.min(even, odd)
            ? "text in UTF-16 without a byte order mark: save it in UTF-8 or GB18030"
            : "no text: at least a fifth of its bytes are zero");
  }
}
