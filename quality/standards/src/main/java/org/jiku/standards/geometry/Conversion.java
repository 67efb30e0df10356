package org.jiku.standards.geometry;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * A geometry brought to CGCS2000: vertex by vertex, as surveyors do, in two dimensions, with outer
 * rings counter-clockwise and inner ones clockwise (RFC 7946 section 3.1.6).
 */
final class Conversion {
  private static final GeometryFactory MAKE = new GeometryFactory();

  private final CoordinateSystem system;

  private Conversion(CoordinateSystem system) {
    this.system = system;
  }

  static Geometry of(Geometry geometry, CoordinateSystem system) {
    return new Conversion(system).converted(geometry);
  }

  private Geometry converted(Geometry geometry) {
    return switch (geometry) {
      case Point point -> point(point);
      case LineString line -> line(line);
      case Polygon polygon -> polygon(polygon);
      case MultiPoint points -> {
        Point[] made = new Point[points.getNumGeometries()];
        for (int i = 0; i < made.length; i++) {
          made[i] = point((Point) points.getGeometryN(i));
        }
        yield MAKE.createMultiPoint(made);
      }
      case MultiLineString lines -> {
        LineString[] made = new LineString[lines.getNumGeometries()];
        for (int i = 0; i < made.length; i++) {
          made[i] = line((LineString) lines.getGeometryN(i));
        }
        yield MAKE.createMultiLineString(made);
      }
      case MultiPolygon polygons -> {
        Polygon[] made = new Polygon[polygons.getNumGeometries()];
        for (int i = 0; i < made.length; i++) {
          made[i] = polygon((Polygon) polygons.getGeometryN(i));
        }
        yield MAKE.createMultiPolygon(made);
      }
      case GeometryCollection parts -> {
        Geometry[] made = new Geometry[parts.getNumGeometries()];
        for (int i = 0; i < made.length; i++) {
          made[i] = converted(parts.getGeometryN(i));
        }
        yield MAKE.createGeometryCollection(made);
      }
      default -> throw new Refused("geometry.format", geometry.getGeometryType());
    };
  }

  private Point point(Point point) {
    return MAKE.createPoint(system.toCgcs2000(point.getX(), point.getY()));
  }

  private LineString line(LineString line) {
    return MAKE.createLineString(coordinates(line.getCoordinateSequence()));
  }

  private Polygon polygon(Polygon polygon) {
    LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(polygon.getInteriorRingN(i), false);
    }
    return MAKE.createPolygon(ring(polygon.getExteriorRing(), true), holes);
  }

  private LinearRing ring(LinearRing ring, boolean counterClockwise) {
    LinearRing made = MAKE.createLinearRing(coordinates(ring.getCoordinateSequence()));
    return Orientation.isCCW(made.getCoordinateSequence()) == counterClockwise
        ? made
        : made.reverse();
  }

  private Coordinate[] coordinates(CoordinateSequence points) {
    Coordinate[] made = new Coordinate[points.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = system.toCgcs2000(points.getX(i), points.getY(i));
    }
    return made;
  }
}
