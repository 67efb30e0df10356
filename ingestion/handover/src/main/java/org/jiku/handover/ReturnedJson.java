package org.jiku.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A quarantined row on a line of JSON: the object as its agency wrote it, with members before it
 * that say which row it is and what is wrong with it. What is no object stands as the text {@code
 * jiku_raw}, to be replaced.
 */
final class ReturnedJson {
  /** Numbers stay as they are written. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ReturnedJson() {}

  static String line(String row, String rules, String reasons, String raw) {
    ObjectNode line =
        JSON.createObjectNode()
            .put(ReturnedRows.ROW, row)
            .put("jiku_rules", rules)
            .put("jiku_reasons", reasons);
    if (parse(raw) instanceof ObjectNode object) {
      object
          .properties()
          .forEach(member -> {
            if (!line.has(member.getKey())) {
              line.set(member.getKey(), member.getValue());
            }
          });
    } else {
      line.put("jiku_raw", raw);
    }
    return line.toString();
  }

  /** What a line says of the row that it brings back; empty where it has no such member. */
  static Optional<String> row(String line) {
    String text = line.startsWith("\ufeff") ? line.substring(1) : line;
    JsonNode row = parse(text).path(ReturnedRows.ROW);
    return row.isMissingNode() ? Optional.empty() : Optional.of(row.asText());
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
