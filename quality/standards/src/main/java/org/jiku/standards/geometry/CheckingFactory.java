package org.jiku.standards.geometry;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;

/** Makes geometries of what is read, and says which line or ring cannot be one. */
final class CheckingFactory extends GeometryFactory {
  private static final long serialVersionUID = 1L;

  static final CheckingFactory INSTANCE = new CheckingFactory();

  private static final int FEWEST_OF_RING = 4;
  private static final int FEWEST_OF_LINE = 2;

  private CheckingFactory() {}

  @Override
  public LinearRing createLinearRing(CoordinateSequence points) {
    if (points.size() > 0) {
      if (!points.getCoordinate(0).equals2D(points.getCoordinate(points.size() - 1))) {
        throw new Refused("geometry.ring-open", Places.of(points.getCoordinate(0)));
      }
      requireAtLeast(FEWEST_OF_RING, points);
    }
    return super.createLinearRing(points);
  }

  @Override
  public LineString createLineString(CoordinateSequence points) {
    if (points.size() > 0) {
      requireAtLeast(FEWEST_OF_LINE, points);
    }
    return super.createLineString(points);
  }

  private static void requireAtLeast(int fewest, CoordinateSequence points) {
    if (points.size() < fewest) {
      throw new Refused("geometry.points", Places.of(points.getCoordinate(0)));
    }
  }
}
