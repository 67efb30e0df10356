package org.jiku.standards.geometry;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Reads a geometry written as GeoJSON or WKT, holds it against the rules of simple features and
 * brings it to CGCS2000. What it refuses it names in the coordinates that were delivered, because
 * those are to be corrected. Not for several threads at once.
 */
public final class GeometryCheck {
  private final CoordinateSystem system;

  /** Prepares the check of geometries in a declared coordinate system. */
  public GeometryCheck(CoordinateSystem system) {
    this.system = system;
  }

  /** Holds a geometry against the rules; {@code text} is GeoJSON if it begins with a brace. */
  public GeometryVerdict check(String text) {
    try {
      String written = text.strip();
      Geometry delivered =
          written.startsWith("{")
              ? GeoJsonGeometry.read(written, system)
              : WktGeometry.read(written, system);
      requireFilled(delivered);
      requireFinite(delivered);
      system.require(delivered.getEnvelopeInternal());
      requireValid(delivered);
      Geometry converted = Conversion.of(delivered, system);
      List<String> notes = new ArrayList<>(system.notes());
      if (hasHeight(delivered)) {
        notes.add("z-dropped");
      }
      return new GeometryVerdict.Valid(
          Wkb.write(converted), Bounds.of(converted.getEnvelopeInternal()), notes);
    } catch (Refused refused) {
      return refused.verdict();
    }
  }

  private static void requireFilled(Geometry geometry) {
    if (geometry.isEmpty()) {
      throw new Refused("geometry.empty", "");
    }
    if (geometry instanceof GeometryCollection) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        requireFilled(geometry.getGeometryN(i));
      }
    }
  }

  private static void requireFinite(Geometry geometry) {
    for (Coordinate coordinate : geometry.getCoordinates()) {
      if (!Double.isFinite(coordinate.x) || !Double.isFinite(coordinate.y)) {
        throw new Refused("geometry.range", Places.of(coordinate));
      }
    }
  }

  private static void requireValid(Geometry geometry) {
    TopologyValidationError error = new IsValidOp(geometry).getValidationError();
    if (error == null) {
      return;
    }
    String rule =
        switch (error.getErrorType()) {
          case TopologyValidationError.SELF_INTERSECTION,
              TopologyValidationError.RING_SELF_INTERSECTION ->
              "geometry.self-intersection";
          case TopologyValidationError.HOLE_OUTSIDE_SHELL, TopologyValidationError.NESTED_HOLES ->
              "geometry.hole";
          case TopologyValidationError.TOO_FEW_POINTS -> "geometry.points";
          default -> "geometry.topology";
        };
    Coordinate place = error.getCoordinate();
    throw new Refused(rule, place == null ? "" : Places.of(place));
  }

  private static boolean hasHeight(Geometry geometry) {
    HeightFilter filter = new HeightFilter();
    geometry.apply(filter);
    return filter.isDone();
  }

  private static final class HeightFilter
      implements org.locationtech.jts.geom.CoordinateSequenceFilter {
    private boolean found;

    @Override
    public void filter(CoordinateSequence points, int i) {
      found |= points.hasZ() && !Double.isNaN(points.getZ(i));
    }

    @Override
    public boolean isDone() {
      return found;
    }

    @Override
    public boolean isGeometryChanged() {
      return false;
    }
  }
}
