package org.jiku.generator;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;

/**
 * The plane in which land is surveyed around 114 degrees east: Gauss-Kruger on CGCS2000, in metres
 * (EPSG:4547).
 */
final class Projected {
  static final int EPSG = 4547;
  static final PrecisionModel MILLIMETRES = new PrecisionModel(1000);

  private static final double MERIDIAN = 114;

  /** Two zones wide: as far as an agency stretches one that suits most of its land. */
  private static final double FARTHEST = 3;

  private static final GeometryFactory MAKE = new GeometryFactory();

  private final Projection projection =
      new CRSFactory()
          .createFromParameters(
              "EPSG:" + EPSG,
              "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80")
          .getProjection();

  static boolean reaches(Coordinate degrees) {
    return Math.abs(degrees.x - MERIDIAN) < FARTHEST;
  }

  /**
   * A piece of land with four right angles.
   *
   * @param middle in degrees
   * @param width in metres
   * @param turned against the axes, in radians
   */
  Geometry land(Coordinate middle, double width, double depth, double turned) {
    ProjCoordinate at =
        projection.project(new ProjCoordinate(middle.x, middle.y), new ProjCoordinate());
    double cosine = StrictMath.cos(turned);
    double sine = StrictMath.sin(turned);
    double[][] corners = {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}};
    Coordinate[] ring = new Coordinate[corners.length];
    for (int i = 0; i < ring.length; i++) {
      double x = corners[i][0] * width / 2;
      double y = corners[i][1] * depth / 2;
      ring[i] =
          new CoordinateXY(
              MILLIMETRES.makePrecise(at.x + x * cosine - y * sine),
              MILLIMETRES.makePrecise(at.y + x * sine + y * cosine));
    }
    return MAKE.createPolygon(ring);
  }
}
