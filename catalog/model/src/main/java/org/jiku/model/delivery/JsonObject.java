package org.jiku.model.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object that is read strictly: a field that is missing or of another type is an {@link
 * IllegalArgumentException} that names it.
 *
 * @param what the object is, for messages
 */
record JsonObject(JsonNode node, String what) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  JsonObject {
    if (!node.isObject()) {
      throw new IllegalArgumentException("a " + what + " must be a JSON object");
    }
  }

  static JsonObject parse(String json, String what) {
    try {
      return new JsonObject(MAPPER.readTree(json), what);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a " + what + " must be JSON: " + e.getMessage(), e);
    }
  }

  static ObjectNode create() {
    return MAPPER.createObjectNode();
  }

  /** The JSON value that a text holds. */
  static JsonNode value(String json, String what) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(what + " must be JSON: " + e.getMessage(), e);
    }
  }

  static ObjectNode counts(Map<String, Long> counts) {
    ObjectNode object = create();
    counts.forEach(object::put);
    return object;
  }

  String text(String field) {
    return optionalText(field).orElseThrow(() -> missing(field, "text"));
  }

  Optional<String> optionalText(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw missing(field, "text");
    }
    return Optional.of(value.textValue());
  }

  long number(String field) {
    return optionalNumber(field).orElseThrow(() -> missing(field, "a whole number"));
  }

  int smallNumber(String field) {
    return Math.toIntExact(number(field));
  }

  Optional<Long> optionalNumber(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw missing(field, "a whole number");
    }
    return Optional.of(value.longValue());
  }

  boolean truth(String field) {
    JsonNode value = node.path(field);
    if (!value.isBoolean()) {
      throw missing(field, "true or false");
    }
    return value.booleanValue();
  }

  /** The field's value as JSON text. */
  String json(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      throw missing(field, "there");
    }
    return value.toString();
  }

  Map<String, Long> counts(String field) {
    JsonNode value = node.path(field);
    if (!value.isObject()) {
      throw missing(field, "an object of numbers");
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    JsonObject object = new JsonObject(value, field);
    value.fieldNames().forEachRemaining(name -> counts.put(name, object.number(name)));
    return counts;
  }

  <T> List<T> list(String field, Function<JsonObject, T> parse) {
    List<T> list = new ArrayList<>();
    for (JsonNode element : array(field)) {
      list.add(parse.apply(new JsonObject(element, field)));
    }
    return list;
  }

  List<String> texts(String field) {
    List<String> list = new ArrayList<>();
    for (JsonNode element : array(field)) {
      if (!element.isTextual()) {
        throw missing(field, "a list of texts");
      }
      list.add(element.textValue());
    }
    return list;
  }

  private JsonNode array(String field) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw missing(field, "a list");
    }
    return value;
  }

  private IllegalArgumentException missing(String field, String expected) {
    return new IllegalArgumentException(
        "'%s' of a %s must be %s: %s".formatted(field, what, expected, node.path(field)));
  }
}
