package org.jiku.model.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;

/** A line of an exported log: an entry as a JSON object, its facts as the text that is hashed. */
public final class AuditJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int FIELDS = 9;

  private AuditJson() {}

  /** The entry in one line, without the line's end. */
  public static String write(AuditEntry entry) {
    return MAPPER
        .createObjectNode()
        .put("number", entry.number())
        .put("at", entry.at().toString())
        .put("actor", entry.actor())
        .put("action", entry.action())
        .put("subject", entry.subject())
        .put("outcome", entry.outcome())
        .put("facts", entry.facts())
        .put("previous", entry.previous())
        .put("hash", entry.hash())
        .toString();
  }

  /** Throws {@link IllegalArgumentException} with what is wrong with the line. */
  public static AuditEntry parse(String line) {
    try {
      JsonNode json = MAPPER.readTree(line);
      JsonNode number = json.path("number");
      if (json.size() != FIELDS || !number.isIntegralNumber() || !number.canConvertToLong()) {
        throw new IllegalArgumentException("an entry has a number and eight texts");
      }
      String at = text(json, "at");
      Instant instant = Instant.parse(at);
      if (!instant.toString().equals(at)) {
        throw new IllegalArgumentException("'at' is not as it was written: " + at);
      }
      return new AuditEntry(
          number.longValue(),
          instant,
          text(json, "actor"),
          text(json, "action"),
          text(json, "subject"),
          text(json, "outcome"),
          text(json, "facts"),
          text(json, "previous"),
          text(json, "hash"));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'at' is not a time", e);
    }
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("'%s' must be a text".formatted(field));
    }
    return value.textValue();
  }
}
