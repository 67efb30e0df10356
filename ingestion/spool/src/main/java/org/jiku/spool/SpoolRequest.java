package org.jiku.spool;

import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Dialect;

/**
 * What the contract says of a file to be spooled.
 *
 * @param dialect how text files are written; not looked at for others
 * @param secret whether the contract marks the data secret: then nothing is stored
 * @param splitBytes a split ends at the first record end at or after so many bytes
 */
public record SpoolRequest(FileFormat format, Dialect dialect, boolean secret, long splitBytes) {
  /** 32 MiB: a second or two of work for one core. */
  public static final long DEFAULT_SPLIT_BYTES = 32L << 20;

  public SpoolRequest {
    if (splitBytes < 1) {
      throw new IllegalArgumentException("splits need at least 1 byte: " + splitBytes);
    }
  }

  /** As the contract says, in splits of the default size. */
  public static SpoolRequest of(Contract contract, FileFormat format) {
    Dialect dialect =
        switch (format) {
          case CSV, PARQUET, XLSX -> contract.dialect();
          case JSONL, GEOJSON -> Dialect.JSON_LINES;
        };
    return new SpoolRequest(format, dialect, contract.secret(), DEFAULT_SPLIT_BYTES);
  }

  /** The same for a file that is written in another charset than the contract says. */
  public SpoolRequest withCharset(String charset) {
    Dialect other =
        new Dialect(charset, dialect.delimiter(), dialect.quote(), dialect.lineBreaksInValues());
    return new SpoolRequest(format, other, secret, splitBytes);
  }

  /** The same with splits of another size. */
  public SpoolRequest withSplitBytes(long other) {
    return new SpoolRequest(format, dialect, secret, other);
  }
}
