package org.jiku.jobs.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.standards.geometry.GeoJsonCrs;

/** Holds a GeoJSON file against its contract before any of its features is read. */
public final class FeatureCollection {
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final String file;
  private final Element geometry;
  private final int epsg;

  private FeatureCollection(String file, Element geometry, int epsg) {
    this.file = file;
    this.geometry = geometry;
    this.epsg = epsg;
  }

  /**
   * Prepares the check of a file.
   *
   * @throws JikuException DATA_REJECTED unless the contract has one geometry, which features fill
   */
  public static FeatureCollection of(Contract contract, String file) {
    List<Element> shapes =
        contract.elements().stream()
            .filter(element -> element.type() instanceof ValueType.Shape)
            .toList();
    if (shapes.size() != 1 || !(shapes.getFirst().type() instanceof ValueType.Shape(int epsg))) {
      throw rejected(
          file,
          "a feature has one geometry, contract %s has %d"
              .formatted(contract.resource(), shapes.size()));
    }
    return new FeatureCollection(file, shapes.getFirst(), epsg);
  }

  /** Under which member of a record the geometry of a feature is put. */
  public String geometryHeader() {
    return geometry.header();
  }

  /**
   * Passes a whole FeatureCollection; it is read to its end, but not kept.
   *
   * @throws JikuException DATA_REJECTED, naming the place
   */
  public void require(InputStream in) {
    try (JsonParser parser = JSON.createParser(in)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw rejected(file, "it is no JSON object");
      }
      boolean collection = false;
      int lists = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "type" -> {
            collection = "FeatureCollection".equals(parser.getText());
            parser.skipChildren();
          }
          case "crs" -> requireSame(JSON.readTree(parser).toString());
          case "features" -> {
            lists += value == JsonToken.START_ARRAY ? 1 : 2;
            parser.skipChildren();
          }
          default -> parser.skipChildren();
        }
      }
      if (!collection || lists != 1) {
        throw rejected(file, "it is no FeatureCollection with one list of features (RFC 7946)");
      }
      if (parser.nextToken() != null) {
        throw rejected(
            file, "something follows the FeatureCollection" + at(parser.currentLocation()));
      }
    } catch (JsonProcessingException e) {
      throw rejected(file, e.getOriginalMessage() + at(e.getLocation()));
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void requireSame(String crs) {
    Optional<String> other = GeoJsonCrs.contradiction(crs, epsg);
    if (other.isPresent()) {
      throw rejected(
          file, "its crs is %s, that of the contract EPSG:%d".formatted(other.get(), epsg));
    }
  }

  /** Goes to the list of features; false if there is none. */
  static boolean toFeatures(JsonParser parser) throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean features = parser.currentName().equals("features");
      if (parser.nextToken() == JsonToken.START_ARRAY && features) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static String at(JsonLocation place) {
    return " in line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }

  private static JikuException rejected(String file, String why) {
    return new JikuException(
        ErrorCode.DATA_REJECTED, "Cannot read %s as GeoJSON: %s".formatted(file, why));
  }
}
