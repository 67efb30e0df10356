package org.jiku.model.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Node;
import org.jiku.model.document.Place;
import org.jiku.model.document.Suggestion;

/** Holds a document against the JSON schema of library definitions. */
final class LibrarySchema {
  private static final String RESOURCE = "library.schema.json";

  private LibrarySchema() {}

  private static final class Loaded {
    static final JsonSchema SCHEMA = load();

    private static JsonSchema load() {
      try (InputStream in = LibrarySchema.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("Cannot read " + RESOURCE + ": it is not shipped");
        }
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(in, SchemaValidatorsConfig.builder().pathType(PathType.JSON_PATH).build());
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + RESOURCE, e);
      }
    }
  }

  /** Notes each fault at the place of the value concerned. */
  static void check(Node.Mapping root, Faults faults) {
    for (ValidationMessage message : Loaded.SCHEMA.validate(json(root))) {
      String at = message.getInstanceLocation().toString();
      String path = at.equals("$") ? "" : at.substring("$.".length());
      note(root, path, message, faults);
    }
  }

  private static void note(
      Node.Mapping root, String path, ValidationMessage message, Faults faults) {
    Node node = root.nearest(path);
    String property = message.getProperty();
    switch (message.getType()) {
      case "additionalProperties" -> {
        Place place =
            node instanceof Node.Mapping mapping && mapping.entries().containsKey(property)
                ? mapping.entries().get(property).key()
                : node.place();
        faults.addIfNew(
            place,
            "'" + property + "' is not a known key" + Suggestion.of(property, known(message)));
      }
      case "required" -> {
        if (!message.getEvaluationPath().toString().contains("oneOf")) {
          faults.addIfNew(under(node.place(), property), "'" + property + "' is missing");
        }
      }
      case "oneOf" ->
          faults.addIfNew(
              under(node.place(), "identifier"),
              "an entity must have either 'identifier' or 'partOf'");
      default ->
          faults.addIfNew(
              node.place(),
              message.getError() + (node instanceof Node.Scalar ? ": " + node.kind() : ""));
    }
  }

  private static Place under(Place place, String key) {
    return new Place(
        place.line(), place.column(), place.path().isEmpty() ? key : place.path() + "." + key);
  }

  /** The keys that the schema allows where a message found another. */
  private static List<String> known(ValidationMessage message) {
    List<String> known = new ArrayList<>();
    String above = message.getSchemaLocation().getFragment().getParent().toString();
    JsonNode schema = Loaded.SCHEMA.getSchemaNode().at(above.startsWith("/") ? above : "");
    if (!(schema instanceof MissingNode)) {
      schema.path("properties").fieldNames().forEachRemaining(known::add);
    }
    return known;
  }

  private static JsonNode json(Node node) {
    JsonNodeFactory factory = JsonNodeFactory.instance;
    return switch (node) {
      case Node.Mapping mapping -> {
        var object = factory.objectNode();
        mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
        yield object;
      }
      case Node.Items items -> {
        var array = factory.arrayNode();
        items.nodes().forEach(item -> array.add(json(item)));
        yield array;
      }
      case Node.Scalar scalar ->
          switch (scalar.form()) {
            case TEXT -> factory.textNode(scalar.text());
            case TRUTH -> factory.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NOTHING -> factory.nullNode();
            case NUMBER -> number(scalar.text());
          };
    };
  }

  private static JsonNode number(String text) {
    try {
      return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
    } catch (NumberFormatException notWhole) {
      try {
        return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
      } catch (NumberFormatException special) {
        return JsonNodeFactory.instance.textNode(text);
      }
    }
  }
}
