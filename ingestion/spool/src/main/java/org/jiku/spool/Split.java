package org.jiku.spool;

/**
 * A part of a spooled file that can be read alone: it begins at the start of a record and ends at
 * the end of one.
 *
 * @param offset of the first byte, from the start of the file
 * @param length in bytes, at least 1
 * @param firstLine number of the physical line at the offset; the file's first line is 1
 */
public record Split(long offset, long length, long firstLine) {
  public Split {
    if (offset < 0 || length < 1 || firstLine < 1) {
      throw new IllegalArgumentException(
          "a split has offset >= 0, length >= 1 and first line >= 1: %d, %d, %d"
              .formatted(offset, length, firstLine));
    }
  }

  /** Offset of the first byte after the split. */
  public long end() {
    return offset + length;
  }
}
