package org.jiku.standards.geometry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Reads a geometry object of GeoJSON (RFC 7946 section 3.1). */
final class GeoJsonGeometry {
  private static final int DEEPEST = 32;
  private static final CheckingFactory MAKE = CheckingFactory.INSTANCE;
  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private GeoJsonGeometry() {}

  static Geometry read(String text, CoordinateSystem system) {
    try {
      return geometry(JSON.readTree(text), system);
    } catch (JsonProcessingException e) {
      throw new Refused("geometry.format", "JSON: " + e.getOriginalMessage());
    }
  }

  private static Geometry geometry(JsonNode node, CoordinateSystem system) {
    if (node.hasNonNull("crs")) {
      GeoJsonCrs.requireSame(node.get("crs"), system);
    }
    JsonNode at = node.path("coordinates");
    String type = node.path("type").asText("");
    return switch (type) {
      case "Point" -> at.isEmpty() ? MAKE.createPoint() : MAKE.createPoint(position(at));
      case "MultiPoint" ->
          MAKE.createMultiPoint(all(at, each -> MAKE.createPoint(position(each)), Point[]::new));
      case "LineString" -> line(at);
      case "MultiLineString" ->
          MAKE.createMultiLineString(all(at, GeoJsonGeometry::line, LineString[]::new));
      case "Polygon" -> polygon(at);
      case "MultiPolygon" ->
          MAKE.createMultiPolygon(all(at, GeoJsonGeometry::polygon, Polygon[]::new));
      case "GeometryCollection" ->
          MAKE.createGeometryCollection(
              all(node.path("geometries"), each -> geometry(each, system), Geometry[]::new));
      default -> throw new Refused("geometry.format", "GeoJSON: type \"" + shown(type) + "\"");
    };
  }

  private static LineString line(JsonNode at) {
    return MAKE.createLineString(all(at, GeoJsonGeometry::position, Coordinate[]::new));
  }

  private static Polygon polygon(JsonNode at) {
    List<LinearRing> rings = new ArrayList<>();
    for (JsonNode ring : requireList(at)) {
      rings.add(MAKE.createLinearRing(all(ring, GeoJsonGeometry::position, Coordinate[]::new)));
    }
    return rings.isEmpty()
        ? MAKE.createPolygon()
        : MAKE.createPolygon(
            rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  private static Coordinate position(JsonNode at) {
    if (!at.isArray() || at.size() < 2) {
      throw new Refused("geometry.format", "GeoJSON: position " + shown(at.toString()));
    }
    for (JsonNode number : at) {
      if (!number.isNumber()) {
        throw new Refused("geometry.format", "GeoJSON: position " + shown(at.toString()));
      }
    }
    double z = at.size() > 2 ? at.get(2).doubleValue() : Coordinate.NULL_ORDINATE;
    return new Coordinate(at.get(0).doubleValue(), at.get(1).doubleValue(), z);
  }

  private static <T> T[] all(JsonNode list, Function<JsonNode, T> make, IntFunction<T[]> array) {
    JsonNode items = requireList(list);
    T[] made = array.apply(items.size());
    for (int i = 0; i < made.length; i++) {
      made[i] = make.apply(items.get(i));
    }
    return made;
  }

  private static JsonNode requireList(JsonNode node) {
    if (!node.isArray()) {
      throw new Refused("geometry.format", "GeoJSON: no list where one is needed");
    }
    return node;
  }

  private static String shown(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
