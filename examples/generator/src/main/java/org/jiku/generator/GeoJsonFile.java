package org.jiku.generator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes a GeoJSON FeatureCollection (RFC 7946), a feature a line. */
final class GeoJsonFile implements FeatureFormat {
  private final BufferedWriter out;
  private final Set<String> numbers;
  private long features;

  /**
   * @param epsg the coordinate system, which the file names
   * @param remark what who opens the file must know
   * @param numbers the columns whose values are numbers
   */
  GeoJsonFile(Path path, int epsg, String remark, Set<String> numbers) throws IOException {
    this.numbers = Set.copyOf(numbers);
    out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    out.write(
        "{\"type\": \"FeatureCollection\", \"remark\": \""
            + remark
            + "\",\n\"crs\": {\"type\": \"name\", \"properties\": {\"name\": \"urn:ogc:def:crs:EPSG::"
            + epsg
            + "\"}},\n\"features\": [");
  }

  /** The number of the feature, from 1. */
  @Override
  public long write(Feature feature, Kind fault) throws IOException {
    StringBuilder text = new StringBuilder(features == 0 ? "\n" : ",\n");
    text.append("{\"type\": \"Feature\", \"properties\": {");
    String comma = "";
    for (Map.Entry<String, String> value : feature.values().entrySet()) {
      text.append(comma).append('"').append(value.getKey()).append("\": ");
      text.append(value(value.getKey(), value.getValue()));
      comma = ", ";
    }
    text.append("}, \"geometry\": ");
    append(feature.shape(), text);
    out.write(text.append('}').toString());
    return ++features;
  }

  @Override
  public long rows() {
    return features;
  }

  @Override
  public void close() throws IOException {
    try (out) {
      out.write("\n]}\n");
    }
  }

  private String value(String column, String text) {
    if (text.isEmpty()) {
      return "null";
    }
    return numbers.contains(column) ? text : '"' + text + '"';
  }

  private static void append(Geometry shape, StringBuilder text) {
    text.append("{\"type\": \"").append(shape.getGeometryType()).append("\", \"coordinates\": ");
    appendCoordinates(shape, text);
    text.append('}');
  }

  private static void appendCoordinates(Geometry shape, StringBuilder text) {
    switch (shape) {
      case Point point -> append(point.getCoordinate(), text);
      case Polygon polygon -> {
        List<Geometry> rings = new ArrayList<>(List.of(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          rings.add(polygon.getInteriorRingN(i));
        }
        appendAll(rings, text);
      }
      case GeometryCollection parts -> {
        List<Geometry> each = new ArrayList<>();
        for (int i = 0; i < parts.getNumGeometries(); i++) {
          each.add(parts.getGeometryN(i));
        }
        appendAll(each, text);
      }
      default -> {
        String comma = "[";
        for (Coordinate coordinate : shape.getCoordinates()) {
          append(coordinate, text.append(comma));
          comma = ", ";
        }
        text.append(']');
      }
    }
  }

  private static void appendAll(List<Geometry> parts, StringBuilder text) {
    String comma = "[";
    for (Geometry part : parts) {
      appendCoordinates(part, text.append(comma));
      comma = ", ";
    }
    text.append(']');
  }

  private static void append(Coordinate coordinate, StringBuilder text) {
    text.append('[').append(coordinate.x).append(", ").append(coordinate.y).append(']');
  }
}
