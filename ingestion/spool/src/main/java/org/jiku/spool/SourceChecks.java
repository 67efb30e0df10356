package org.jiku.spool;

import java.util.Optional;
import org.jiku.model.contract.Dialect;

/** What can be refused before a byte is read. */
final class SourceChecks {
  private SourceChecks() {}

  static void check(SpoolRequest request) {
    if (request.secret()) {
      throw new SpoolException(
          SpoolErrorCode.SECRET,
          "Cannot take the file: its contract marks the data secret, and secrets must not enter this platform; nothing was stored");
    }
    if (request.format() == FileFormat.CSV || request.format() == FileFormat.JSONL) {
      checkDialect(request.dialect());
    }
  }

  /** The charset that the contract declares; empty for {@code auto}. */
  static Optional<KnownCharset> declared(Dialect dialect) {
    if (dialect.charset().equals(KnownCharset.AUTO)) {
      return Optional.empty();
    }
    return Optional.of(
        KnownCharset.find(dialect.charset())
            .orElseThrow(() ->
                new SpoolException(
                    SpoolErrorCode.BAD_REQUEST,
                    "Cannot read charset %s: the spool knows UTF-8, GBK, GB18030 and auto"
                        .formatted(dialect.charset()))));
  }

  private static void checkDialect(Dialect dialect) {
    boolean doubleByte = declared(dialect).map(KnownCharset::doubleByte).orElse(true);
    if (!dialect.lineBreaksInValues()) {
      return;
    }
    if (doubleByte && mayBeSecondByte(dialect.quote())) {
      throw new SpoolException(
          SpoolErrorCode.BAD_REQUEST,
          "Cannot look for quote %s: in GBK and GB18030 it can be part of another character"
              .formatted(dialect.quote()));
    }
    if (dialect.charset().equals(KnownCharset.AUTO) && mayBeSecondByte(dialect.delimiter())) {
      throw new SpoolException(
          SpoolErrorCode.BAD_REQUEST,
          "Cannot find out the charset with delimiter %s and line breaks in values: let the contract declare the charset"
              .formatted(dialect.delimiter()));
    }
  }

  /** GB 18030: 30 to 39 in four-byte forms, 40 to 7E in two-byte forms. */
  private static boolean mayBeSecondByte(char character) {
    return (character >= 0x30 && character <= 0x39) || (character >= 0x40 && character <= 0x7E);
  }
}
