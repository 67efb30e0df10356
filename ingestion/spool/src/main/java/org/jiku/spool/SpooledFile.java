package org.jiku.spool;

import static org.jiku.model.Words.requireText;

import java.net.URI;
import java.util.List;

/**
 * What one copying pass found out about a delivered file, and where its bytes lie.
 *
 * <p>The splits cover the file without gap or overlap, in order: reading them all and joining them
 * gives the file. A byte order mark belongs to the first split; its reader skips the mark's three
 * bytes.
 *
 * @param sha256 of all bytes, 64 lower-case hexadecimal digits
 * @param name of the file as it was handed in, cleaned of folders and control characters
 * @param bytes size of the file
 * @param charset Java's name of the charset to read it with: UTF-8, GBK or GB18030; UTF-8 for all
 *     but CSV
 * @param byteOrderMark whether the file begins with EF BB BF
 * @param format wire name of its {@link FileFormat}
 * @param lines physical lines (ended by LF, CR LF or CR, the last perhaps by the file's end); 0 for
 *     what is no text
 * @param undecodableLines lines with bytes that do not decode in the charset; their rows belong in
 *     quarantine
 * @param splits by offset; one for what is no text: such files say themselves how to split them
 * @param location of the content in the raw store
 */
public record SpooledFile(
    String sha256,
    String name,
    long bytes,
    String charset,
    boolean byteOrderMark,
    String format,
    long lines,
    long undecodableLines,
    List<Split> splits,
    URI location) {
  public SpooledFile {
    ContentHash.require(sha256);
    requireText(name, "name");
    requireText(charset, "charset");
    if (FileFormat.find(format).isEmpty()) {
      throw new IllegalArgumentException("there is no format " + format);
    }
    if (lines < 0 || undecodableLines < 0 || undecodableLines > lines) {
      throw new IllegalArgumentException(
          "of %d lines %d cannot be undecodable".formatted(lines, undecodableLines));
    }
    splits = List.copyOf(splits);
    long end = 0;
    for (Split split : splits) {
      if (split.offset() != end) {
        throw new IllegalArgumentException("no split begins at " + end);
      }
      end = split.end();
    }
    if (end != bytes) {
      throw new IllegalArgumentException("splits end at %d, not %d".formatted(end, bytes));
    }
  }

  SpooledFile at(URI other) {
    return new SpooledFile(
        sha256,
        name,
        bytes,
        charset,
        byteOrderMark,
        format,
        lines,
        undecodableLines,
        splits,
        other);
  }
}
