package org.jiku.standards.geometry;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Geometry as it stands in tables: well-known binary of two dimensions, little endian. */
public final class Wkb {
  private static final int LONGEST_TEXT = 500;

  private Wkb() {}

  static byte[] write(Geometry geometry) {
    return new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(geometry);
  }

  /**
   * The geometry in well-known binary.
   *
   * @throws IllegalArgumentException if the bytes are no geometry
   */
  static Geometry read(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "Cannot read %d bytes as well-known binary: %s".formatted(wkb.length, e.getMessage()), e);
    }
  }

  /** The box around a geometry. */
  public static Bounds bounds(byte[] wkb) {
    return Bounds.of(read(wkb).getEnvelopeInternal());
  }

  /** The geometry for people: as WKT, or, where that is long, by kind, size and place. */
  public static String shown(byte[] wkb) {
    Geometry geometry = read(wkb);
    String text = geometry.toText();
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    var box = geometry.getEnvelopeInternal();
    return "%s of %d points from %s to %s"
        .formatted(
            geometry.getGeometryType().toUpperCase(java.util.Locale.ROOT),
            geometry.getNumPoints(),
            Places.of(new org.locationtech.jts.geom.CoordinateXY(box.getMinX(), box.getMinY())),
            Places.of(new org.locationtech.jts.geom.CoordinateXY(box.getMaxX(), box.getMaxY())));
  }
}
