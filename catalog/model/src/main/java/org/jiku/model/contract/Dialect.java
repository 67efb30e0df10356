package org.jiku.model.contract;

import static org.jiku.model.Words.requireText;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How delivered text files are written.
 *
 * @param charset UTF-8, GBK, GB18030, or {@code auto}
 * @param lineBreaksInValues whether a quoted value may contain line breaks; if not, each line is a
 *     record
 */
public record Dialect(String charset, char delimiter, char quote, boolean lineBreaksInValues) {
  /** How JSON lines are written (RFC 8259): UTF-8, and each line is a record. */
  public static final Dialect JSON_LINES = new Dialect("UTF-8", ',', '"', false);

  public Dialect {
    requireText(charset, "charset");
    if (delimiter == quote) {
      throw new IllegalArgumentException("delimiter and quote must differ: '" + quote + "'");
    }
  }

  /** The cells as one record, without a line end. */
  public String record(List<String> cells) {
    return cells.stream().map(this::quoted).collect(Collectors.joining(String.valueOf(delimiter)));
  }

  /** A cell as it stands in a record: in quotes where it would not be read back as it is. */
  public String quoted(String cell) {
    String mark = String.valueOf(quote);
    boolean plain =
        cell.indexOf(delimiter) < 0
            && !cell.contains(mark)
            && cell.indexOf('\n') < 0
            && cell.indexOf('\r') < 0;
    return plain ? cell : mark + cell.replace(mark, mark + mark) + mark;
  }
}
