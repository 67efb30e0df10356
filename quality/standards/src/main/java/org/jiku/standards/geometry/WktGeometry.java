package org.jiku.standards.geometry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Reads well-known text (ISO 19125-1), with {@code SRID=4490;} in front if need be. */
final class WktGeometry {
  private static final Pattern SRID =
      Pattern.compile("(?i)SRID=(\\d{1,6});\\s*(.*)", Pattern.DOTALL);
  private static final int DEEPEST = 16;

  private WktGeometry() {}

  static Geometry read(String text, CoordinateSystem system) {
    Matcher matcher = SRID.matcher(text);
    if (matcher.matches()) {
      requireSame(Integer.parseInt(matcher.group(1)), system);
    }
    String wkt = matcher.matches() ? matcher.group(2) : text;
    requireOne(wkt);
    try {
      Geometry geometry = new WKTReader(CheckingFactory.INSTANCE).read(wkt);
      if (geometry instanceof LinearRing) {
        throw new Refused("geometry.format", "LINEARRING");
      }
      return geometry;
    } catch (ParseException | IllegalArgumentException e) {
      throw new Refused("geometry.format", "WKT: " + e.getMessage());
    }
  }

  /** The parser of JTS descends for each bracket and does not look behind the last one. */
  private static void requireOne(String wkt) {
    int depth = 0;
    boolean closed = false;
    for (int i = 0; i < wkt.length(); i++) {
      char c = wkt.charAt(i);
      if (closed && !Character.isWhitespace(c)) {
        throw new Refused("geometry.format", "WKT: text after the last bracket");
      }
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
        closed = depth == 0;
      }
      if (depth > DEEPEST) {
        throw new Refused("geometry.format", "WKT: more than " + DEEPEST + " brackets deep");
      }
    }
  }

  static void requireSame(int epsg, CoordinateSystem system) {
    if (epsg != system.epsg()) {
      throw new Refused("geometry.crs", "EPSG:" + epsg + ", EPSG:" + system.epsg());
    }
  }
}
