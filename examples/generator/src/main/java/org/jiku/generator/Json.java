package org.jiku.generator;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, numbers and texts as indented JSON. */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  static String of(Map<String, ?> document) {
    Json json = new Json();
    json.value(document, "");
    return json.out.append('\n').toString();
  }

  private void value(Object value, String indent) {
    switch (value) {
      case Map<?, ?> map -> map(map, indent);
      case List<?> list -> list(list, indent);
      case Number number -> out.append(number);
      default -> text(value.toString());
    }
  }

  private void map(Map<?, ?> map, String indent) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        entries.hasNext(); ) {
      Map.Entry<?, ?> entry = entries.next();
      out.append('\n').append(indent).append("  ");
      text(entry.getKey().toString());
      out.append(": ");
      value(entry.getValue(), indent + "  ");
      out.append(entries.hasNext() ? "," : "\n" + indent);
    }
    out.append('}');
  }

  private void list(List<?> list, String indent) {
    out.append('[');
    for (int i = 0; i < list.size(); i++) {
      out.append('\n').append(indent).append("  ");
      value(list.get(i), indent + "  ");
      out.append(i + 1 < list.size() ? "," : "\n" + indent);
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
