package org.jiku.jobs.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the features of a GeoJSON FeatureCollection (RFC 7946) one after the other, each as one
 * JSON object: its properties, and its geometry under the header of the contract's geometry. So a
 * feature is checked, quarantined and sent back like a JSON line. Its line is its number, from 1.
 */
public final class FeatureReader implements RecordSource {
  private static final JsonMapper JSON =
      JsonMapper.builder(new JsonFactory())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final JsonParser parser;
  private final String geometryHeader;
  private boolean open;
  private long features;

  /**
   * Opens a reader; closing it closes the stream.
   *
   * @param in the whole file, which {@link FeatureCollection} has found to be one
   * @param geometryHeader under which member the geometry is put
   */
  public FeatureReader(InputStream in, String geometryHeader) {
    this.geometryHeader = geometryHeader;
    try {
      this.parser = JSON.createParser(in);
      this.open = FeatureCollection.toFeatures(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the list of features", e);
    }
  }

  @Override
  public RecordReader.@Nullable RawRecord next() throws IOException {
    if (!open || parser.nextToken() == JsonToken.END_ARRAY) {
      open = false;
      return null;
    }
    features++;
    JsonNode feature = JSON.readTree(parser);
    return new RecordReader.RawRecord(features, flat(feature).toString(), true);
  }

  /** What is no feature stays as it is, and is refused as an object that the contract lacks. */
  private JsonNode flat(JsonNode feature) {
    JsonNode properties = feature.path("properties");
    JsonNode geometry = feature.path("geometry");
    if (!feature.path("type").asText("").equals("Feature")
        || !(properties.isObject() || properties.isNull())
        || geometry.isMissingNode()
        || properties.has(geometryHeader)) {
      return feature;
    }
    ObjectNode flat = properties.isObject() ? properties.deepCopy() : JSON.createObjectNode();
    flat.set(geometryHeader, geometry);
    return flat;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
