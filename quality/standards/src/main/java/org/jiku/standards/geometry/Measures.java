package org.jiku.standards.geometry;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.proj4j.geodesic.Geodesic;

/**
 * Relations and measures of geometries in CGCS2000, given as well-known binary. Relations are those
 * of straight lines between longitudes and latitudes, as in Trino; lengths and areas are those on
 * the ellipsoid.
 */
public final class Measures {
  private static final double AXIS = 6_378_137;
  private static final double FLATTENING = 1 / 298.257222101;
  private static final double ECCENTRICITY = FLATTENING * (2 - FLATTENING);
  private static final Geodesic ELLIPSOID = new Geodesic(AXIS, FLATTENING);

  private Measures() {}

  /** Whether no point of the first lies outside the second, and some inside of both meet. */
  public static boolean within(byte[] one, byte[] area) {
    return Wkb.read(one).within(Wkb.read(area));
  }

  /** Whether they have a point in common. */
  public static boolean intersects(byte[] one, byte[] other) {
    return Wkb.read(one).intersects(Wkb.read(other));
  }

  /**
   * Metres along the ellipsoid between the points at which the two are nearest; 0 where they meet.
   * These points are sought on a plane that is true to scale in the middle between the two.
   */
  public static double distance(byte[] one, byte[] other) {
    Geometry first = Wkb.read(one);
    Geometry second = Wkb.read(other);
    Plane plane = Plane.around(first, second);
    Coordinate[] nearest = DistanceOp.nearestPoints(plane.of(first), plane.of(second));
    Coordinate from = plane.back(nearest[0]);
    Coordinate to = plane.back(nearest[1]);
    return ELLIPSOID.Inverse(from.y, from.x, to.y, to.x).s12;
  }

  /**
   * Square metres on the ellipsoid, within edges that are straight between longitudes and
   * latitudes: the way in which land surveys compute it.
   */
  public static double area(byte[] one) {
    return area(Wkb.read(one));
  }

  /**
   * Whether two geometries of one dimension lie nowhere farther apart than so many metres: each
   * vertex of one has a point of the lines of the other near it, and the other way round (the
   * Hausdorff distance between their lines, taken at the vertices). Vertices that one source sets
   * more on a straight line make no difference.
   */
  public static boolean agree(byte[] one, byte[] other, double metres) {
    if (Arrays.equals(one, other)) {
      return true;
    }
    Geometry first = Wkb.read(one);
    Geometry second = Wkb.read(other);
    if (first.getDimension() != second.getDimension()) {
      return false;
    }
    Plane plane = Plane.around(first, second);
    Geometry here = plane.of(first);
    Geometry there = plane.of(second);
    return near(here, there, metres) && near(there, here, metres);
  }

  private static boolean near(Geometry vertices, Geometry lines, double metres) {
    Envelope reach = lines.getEnvelopeInternal();
    reach.expandBy(metres);
    if (!reach.contains(vertices.getEnvelopeInternal())) {
      return false;
    }
    IndexedFacetDistance distance = new IndexedFacetDistance(lines);
    for (Coordinate vertex : vertices.getCoordinates()) {
      if (!distance.isWithinDistance(vertices.getFactory().createPoint(vertex), metres)) {
        return false;
      }
    }
    return true;
  }

  private static double area(Geometry geometry) {
    if (geometry instanceof Polygon polygon) {
      double area = area(polygon.getExteriorRing());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        area -= area(polygon.getInteriorRingN(i));
      }
      return area;
    }
    double sum = 0;
    if (geometry instanceof GeometryCollection) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        sum += area(geometry.getGeometryN(i));
      }
    }
    return sum;
  }

  /** By Simpson's rule along each edge, over the area between its latitudes and the first one. */
  private static double area(LinearRing ring) {
    double sum = 0;
    double base = belt(ring.getCoordinateN(0).y);
    for (int i = 1; i < ring.getNumPoints(); i++) {
      Coordinate from = ring.getCoordinateN(i - 1);
      Coordinate to = ring.getCoordinateN(i);
      sum += Math.toRadians(to.x - from.x) * (mean(from.y, to.y) - base);
    }
    return Math.abs(sum);
  }

  /** The mean of {@link #belt} between two latitudes; long edges are taken in pieces. */
  private static double mean(double from, double to) {
    int pieces = 1 + (int) Math.abs(to - from);
    double step = (to - from) / pieces;
    double sum = 0;
    for (int i = 0; i < pieces; i++) {
      double start = from + i * step;
      sum += belt(start) + 4 * belt(start + step / 2) + belt(start + step);
    }
    return sum / (6 * pieces);
  }

  /** Area of the ellipsoid between the equator and a latitude, for one radian of longitude. */
  private static double belt(double latitude) {
    double e = Math.sqrt(ECCENTRICITY);
    double sine = Math.sin(Math.toRadians(latitude));
    double q =
        sine / (1 - ECCENTRICITY * sine * sine)
            + Math.log((1 + e * sine) / (1 - e * sine)) / (2 * e);
    return AXIS * AXIS * (1 - ECCENTRICITY) * q / 2;
  }

  /** Metres to the east and north of a place, by the curvature of the ellipsoid there. */
  private record Plane(double x0, double y0, double eastward, double northward) {

    static Plane around(Geometry one, Geometry other) {
      Envelope both = new Envelope(one.getEnvelopeInternal());
      both.expandToInclude(other.getEnvelopeInternal());
      Coordinate middle = both.centre();
      double latitude = Math.toRadians(middle.y);
      double w = 1 - ECCENTRICITY * Math.pow(Math.sin(latitude), 2);
      double degree = Math.toRadians(1);
      return new Plane(
          middle.x,
          middle.y,
          degree * AXIS / Math.sqrt(w) * Math.cos(latitude),
          degree * AXIS * (1 - ECCENTRICITY) / Math.pow(w, 1.5));
    }

    Geometry of(Geometry geometry) {
      Geometry moved = geometry.copy();
      moved.apply((Coordinate c) ->
          c.setCoordinate(new CoordinateXY((c.x - x0) * eastward, (c.y - y0) * northward)));
      moved.geometryChanged();
      return moved;
    }

    Coordinate back(Coordinate place) {
      return new CoordinateXY(place.x / eastward + x0, place.y / northward + y0);
    }
  }
}
