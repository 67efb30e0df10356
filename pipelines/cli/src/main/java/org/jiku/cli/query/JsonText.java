package org.jiku.cli.query;

import java.util.Map;

/** Writes values as JSON (RFC 8259), without line breaks. */
final class JsonText {
  private JsonText() {}

  static void append(StringBuilder out, CellValue value) {
    switch (value) {
      case CellValue.Missing missing -> out.append("null");
      case CellValue.Text text -> quote(out, text.text());
      case CellValue.Numeric number -> out.append(number.text());
      case CellValue.Truth truth -> out.append(truth.value());
      case CellValue.Items items -> {
        out.append('[');
        String separator = "";
        for (CellValue each : items.values()) {
          append(out.append(separator), each);
          separator = ",";
        }
        out.append(']');
      }
      case CellValue.Fields fields -> appendObject(out, fields.values());
    }
  }

  private static void appendObject(StringBuilder out, Map<String, CellValue> fields) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, CellValue> field : fields.entrySet()) {
      quote(out.append(separator), field.getKey());
      append(out.append(':'), field.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
