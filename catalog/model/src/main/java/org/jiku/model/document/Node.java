package org.jiku.model.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A value of a document, with its place. */
public sealed interface Node {
  Place place();

  /** What people call this kind of value. */
  String kind();

  /** Keys with their values, in the order of the document. */
  record Mapping(Place place, Map<String, Entry> entries) implements Node {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A value of a mapping and where its key stands. */
  record Entry(Place key, Node value) {}

  /** Values in order. */
  record Items(Place place, List<Node> nodes) implements Node {
    public Items {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A single value as written, without its quotes. */
  record Scalar(Place place, String text, Form form) implements Node {
    @Override
    public String kind() {
      return switch (form) {
        case TEXT -> "the text '" + text + "'";
        case NUMBER -> "the number " + text;
        case TRUTH -> "the truth value " + text;
        case NOTHING -> "nothing";
      };
    }
  }

  /** What an unquoted value reads as. */
  enum Form {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING
  }

  /** The node at a path below this one, or the nearest node above it that exists. */
  default Node nearest(String path) {
    return children()
        .filter(child -> leadsTo(child.place().path(), path))
        .findFirst()
        .map(child -> child.nearest(path))
        .orElse(this);
  }

  private Stream<Node> children() {
    return switch (this) {
      case Mapping mapping -> mapping.entries().values().stream().map(Entry::value);
      case Items items -> items.nodes().stream();
      case Scalar scalar -> Stream.empty();
    };
  }

  private static boolean leadsTo(String above, String path) {
    return path.startsWith(above)
        && (path.length() == above.length()
            || path.charAt(above.length()) == '.'
            || path.charAt(above.length()) == '[');
  }

  /** The text of a node that is one. */
  default Optional<String> asText() {
    return this instanceof Scalar scalar && scalar.form() == Form.TEXT
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
