package org.jiku.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a sheet as the workbook's styles and shared strings say. */
final class CellReader implements Closeable {
  private final NumberFormats formats;
  private final Optional<SharedStrings> strings;
  private final boolean from1904;
  private final Rejection rejection;

  CellReader(
      NumberFormats formats,
      Optional<SharedStrings> strings,
      boolean from1904,
      Rejection rejection) {
    this.formats = formats;
    this.strings = strings;
    this.from1904 = from1904;
    this.rejection = rejection;
  }

  /** The cell that begins here (ECMA-376-1 clause 18.3.1.4). */
  Cell read(Xml xml) throws IOException {
    String type = xml.attribute("t", "n");
    NumberFormat format = formats.of(xml.whole("s", 0));
    String value = null;
    String formula = null;
    String inline = null;
    while (xml.next() && !xml.ends("c")) {
      if (xml.starts("v")) {
        value = xml.text();
      } else if (xml.starts("f")) {
        formula = xml.text();
      } else if (xml.starts("is")) {
        inline = xml.richText("is");
      }
    }
    if (inline != null) {
      return new Cell.Text(inline);
    }
    if (value == null || value.isEmpty()) {
      return withoutValue(type, formula);
    }
    return switch (type) {
      case "s" -> shared(value);
      case "str" -> new Cell.Text(Escapes.resolve(value));
      case "b" -> new Cell.Truth(value.equals("1") || value.equals("true"));
      case "e" -> new Cell.Fault(Cell.Fault.ERROR, value);
      case "d" -> SerialDate.iso(value);
      case "inlineStr" -> new Cell.Text(value);
      case "n" ->
          format == NumberFormat.NUMBER
              ? Numbers.of(value)
              : SerialDate.of(value, format, from1904);
      default ->
          throw rejection.of("a cell has the type '%s', which is none of ECMA-376".formatted(type));
    };
  }

  /** A formula that gives an empty text has its type; one that was never computed has none. */
  private static Cell withoutValue(String type, @Nullable String formula) {
    return formula == null || type.equals("str")
        ? Cell.EMPTY
        : new Cell.Fault(Cell.Fault.FORMULA, "=" + formula);
  }

  private Cell shared(String index) throws IOException {
    Optional<String> text = Optional.empty();
    try {
      if (strings.isPresent()) {
        text = strings.get().find(Integer.parseInt(index));
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    return new Cell.Text(
        text.orElseThrow(
            () -> rejection.of("a cell refers to text %s, which is not there".formatted(index))));
  }

  @Override
  public void close() throws IOException {
    if (strings.isPresent()) {
      strings.get().close();
    }
  }
}
