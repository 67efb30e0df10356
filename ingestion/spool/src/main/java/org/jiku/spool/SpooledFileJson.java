package org.jiku.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The wire form of {@link SpooledFile}: a JSON object with the names of its components. */
public final class SpooledFileJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          // A newer writer may add facts; an older reader goes on.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private SpooledFileJson() {}

  public static String write(SpooledFile file) {
    try {
      return MAPPER.writeValueAsString(file);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("every spooled file has a JSON form", e);
    }
  }

  /**
   * Reads the form that {@link #write} gives.
   *
   * @throws SpoolException DAMAGED when it is not the JSON form of a spooled file
   */
  public static SpooledFile read(String json) {
    try {
      return MAPPER.readValue(json, SpooledFile.class);
    } catch (JsonProcessingException e) {
      throw new SpoolException(
          SpoolErrorCode.DAMAGED,
          "Cannot read the facts of a spooled file: " + e.getOriginalMessage(),
          e);
    }
  }
}
