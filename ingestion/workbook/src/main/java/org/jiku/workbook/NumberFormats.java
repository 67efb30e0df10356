package org.jiku.workbook;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which number format each style of a workbook has (ECMA-376-1 clause 18.8). */
final class NumberFormats {
  private final List<NumberFormat> styles;

  private NumberFormats(List<NumberFormat> styles) {
    this.styles = styles;
  }

  /** Those of a workbook without styles. */
  static NumberFormats none() {
    return new NumberFormats(List.of());
  }

  static NumberFormats read(Xml xml) throws IOException {
    Map<Integer, NumberFormat> own = new HashMap<>();
    List<NumberFormat> styles = new ArrayList<>();
    boolean cellStyles = false;
    try (xml) {
      while (xml.next()) {
        if (xml.starts("numFmt")) {
          own.put(xml.whole("numFmtId", 0), NumberFormat.of(xml.attribute("formatCode", "")));
        } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
          cellStyles = xml.starts("cellXfs");
        } else if (cellStyles && xml.starts("xf")) {
          int id = xml.whole("numFmtId", 0);
          NumberFormat format = own.get(id);
          styles.add(format == null ? NumberFormat.builtIn(id) : format);
        }
      }
    }
    return new NumberFormats(styles);
  }

  /** The format of a style; a style that is not there shows plain numbers. */
  NumberFormat of(int style) {
    return style >= 0 && style < styles.size() ? styles.get(style) : NumberFormat.NUMBER;
  }
}
