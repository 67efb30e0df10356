package org.jiku.model.contract;

import static org.jiku.model.Words.requireText;

/**
 * How delivered text files are written.
 *
 * @param charset UTF-8, GBK, GB18030, or {@code auto}
 * @param lineBreaksInValues whether a quoted value may contain line breaks; if not, each line is a
 *     record
 */
public record Dialect(String charset, char delimiter, char quote, boolean lineBreaksInValues) {
  public Dialect {
    requireText(charset, "charset");
    if (delimiter == quote) {
      throw new IllegalArgumentException("delimiter and quote must differ: '" + quote + "'");
    }
  }
}
