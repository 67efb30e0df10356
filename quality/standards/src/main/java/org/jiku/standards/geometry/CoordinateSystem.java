package org.jiku.standards.geometry;

import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;
import org.locationtech.proj4j.proj.Projection;

/**
 * A coordinate system in which geometry may be delivered, and its way to CGCS2000 (EPSG:4490). x is
 * longitude or easting, y latitude or northing, whatever order of axes a register prints.
 *
 * <p>Beijing 1954 and Xian 1980 have no way: the parameters that are published hold for single oil
 * fields, or not at all, and those of the surveying authorities are not public. Who converts with
 * the wrong ones is wrong by up to a hundred metres and does not see it.
 */
public final class CoordinateSystem {
  /** China Geodetic Coordinate System 2000, geographic. */
  public static final int CGCS2000 = 4490;

  private static final int WGS84 = 4326;
  private static final int FIRST_ZONE = 4534;
  private static final int LAST_ZONE = 4554;
  private static final int FIRST_MERIDIAN = 75;
  private static final Envelope CHINA = new Envelope(73, 136, 3, 54);
  private static final Envelope CHINA_SWAPPED = new Envelope(3, 54, 73, 136);
  private static final Envelope ZONE = new Envelope(100_000, 900_000, 300_000, 6_100_000);
  private static final Envelope ZONE_SWAPPED = new Envelope(900_000, 6_100_000, 100_000, 900_000);
  private static final Envelope ZONE_PREFIXED =
      new Envelope(13_000_000, 46_000_000, 300_000, 6_100_000);

  private final int epsg;
  private final Optional<Projection> projection;

  private CoordinateSystem(int epsg, Optional<Projection> projection) {
    this.epsg = epsg;
    this.projection = projection;
  }

  /**
   * The coordinate system of an EPSG code: 4490, 4326, or 4534 to 4554 (Gauss-Kruger in zones of 3
   * degrees, no zone number before the easting).
   *
   * @throws IllegalArgumentException if geometry may not be delivered in it
   */
  public static CoordinateSystem of(int epsg) {
    if (epsg == CGCS2000 || epsg == WGS84) {
      return new CoordinateSystem(epsg, Optional.empty());
    }
    if (epsg < FIRST_ZONE || epsg > LAST_ZONE) {
      throw new IllegalArgumentException(
          "Cannot bring EPSG:" + epsg + " to CGCS2000: known are 4490, 4326 and 4534 to 4554");
    }
    int meridian = FIRST_MERIDIAN + 3 * (epsg - FIRST_ZONE);
    // The ellipsoid of CGCS2000 and GRS 80 have the same axis and flattening.
    String parameters =
        "+proj=tmerc +lat_0=0 +lon_0=" + meridian + " +k=1 +x_0=500000 +y_0=0 +ellps=GRS80";
    return new CoordinateSystem(
        epsg,
        Optional.of(
            new CRSFactory().createFromParameters("EPSG:" + epsg, parameters).getProjection()));
  }

  int epsg() {
    return epsg;
  }

  /** What is to be noted of every geometry in this system. */
  List<String> notes() {
    return epsg == WGS84 ? List.of("wgs84-as-cgcs2000") : List.of();
  }

  /** Lets a geometry of this extent pass if it can lie in China. */
  void require(Envelope extent) {
    if ((projection.isPresent() ? ZONE : CHINA).contains(extent)) {
      return;
    }
    String corner = Places.of(new CoordinateXY(extent.getMinX(), extent.getMinY()));
    if ((projection.isPresent() ? ZONE_SWAPPED : CHINA_SWAPPED).contains(extent)) {
      throw new Refused("geometry.swapped", corner);
    }
    if (projection.isPresent() && ZONE_PREFIXED.contains(extent)) {
      throw new Refused("geometry.zone-prefix", corner);
    }
    String far = Places.of(new CoordinateXY(extent.getMaxX(), extent.getMaxY()));
    throw new Refused("geometry.range", corner.equals(far) ? corner : corner + ", " + far);
  }

  /** The place in CGCS2000. */
  Coordinate toCgcs2000(double x, double y) {
    if (projection.isEmpty()) {
      return new CoordinateXY(x, y);
    }
    ProjCoordinate place =
        projection.get().inverseProject(new ProjCoordinate(x, y), new ProjCoordinate());
    return new CoordinateXY(place.x, place.y);
  }
}
