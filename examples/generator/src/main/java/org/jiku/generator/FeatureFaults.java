package org.jiku.generator;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Strikes a clean feature with a fault. */
final class FeatureFaults {
  private static final GeometryFactory MAKE = new GeometryFactory();
  private static final int ZONE = 38_000_000;

  private FeatureFaults() {}

  /** The feature with the fault in it; the feature given stays as it is. */
  static Feature strike(Kind kind, Feature clean) {
    return switch (kind) {
      case NONE, DUPLICATE_COPY, LIES_ELSEWHERE, OTHER_COORDINATE_SYSTEM -> clean;
      case DECLARATION_MISSING -> clean.with(Geography.DECLARATION, "");
      case UNKNOWN_DIVISION -> clean.with(Geography.DIVISION, "139999");
      case BOUNDARY_CROSSES_ITSELF -> clean.shaped(knot(clean.shape().getEnvelopeInternal()));
      case COORDINATES_SWAPPED -> clean.shaped(moved(clean.shape(), Step.SWAPPED));
      case OUTSIDE_CHINA -> clean.shaped(moved(clean.shape(), Step.WESTWARD));
      case ZONE_IN_EASTING -> clean.shaped(moved(clean.shape(), Step.ZONED));
      case EMPTY_SHAPE -> clean.shaped(MAKE.createPoint());
      case OUT_OF_FORCE_FIRST ->
          clean.with(DivisionFiles.FROM, "2001-01-01").with(DivisionFiles.TO, "2000-01-01");
      case UNKNOWN_STATE -> clean.with(Addresses.STATE, "9");
      case ADDRESS_MISSING -> clean.with(Addresses.ADDRESS, "");
      case SPACES_IN_ADDRESS ->
          clean.with(Addresses.ADDRESS, clean.value(Addresses.ADDRESS).replace("号", " 号"));
      case IMPOSSIBLE_DATE ->
          clean.with(Addresses.SINCE, clean.value(Addresses.SINCE).substring(0, 4) + "-02-30");
      case AREA_DIFFERS -> clean.with(Parcels.AREA, "15" + clean.value(Parcels.AREA));
      case PARCEL_CODE_TOO_SHORT -> clean.with(Parcels.CODE, clean.keyValue().substring(0, 18));
      case LAND_OF_NOBODY ->
          clean.with(
              Parcels.CODE,
              clean.keyValue().substring(0, 12) + 'Q' + clean.keyValue().substring(13));
      case UNIT_OF_OTHER_PARCEL ->
          clean.with(Parcels.UNIT, "110101001001GB99999" + clean.value(Parcels.UNIT).substring(19));
      case SURVEYED_TOO_LATE -> clean.with(Parcels.SURVEYED, "2026-12-01");
      case WRONG_CHECK_CHARACTER -> {
        String code = clean.value(Parcels.HOLDER);
        yield clean.with(
            Parcels.HOLDER, code.substring(0, 17) + OrganisationNumbers.otherThan(code.charAt(17)));
      }
      case DUPLICATE_DIFFERS ->
          clean.values().containsKey(Addresses.ADDRESS)
              ? clean.with(Addresses.ADDRESS, clean.value(Addresses.ADDRESS) + "附1号")
              : clean.with(Parcels.USE, "其他");
      default ->
          throw new IllegalArgumentException("Cannot plant " + kind.label() + " in a feature");
    };
  }

  /** What happens to coordinates. */
  private enum Step {
    SWAPPED {
      @Override
      Coordinate of(Coordinate from) {
        return new CoordinateXY(from.y, from.x);
      }
    },
    WESTWARD {
      @Override
      Coordinate of(Coordinate from) {
        return new CoordinateXY(Seats.GRID.makePrecise(from.x - 120), from.y);
      }
    },
    ZONED {
      @Override
      Coordinate of(Coordinate from) {
        return new CoordinateXY(Projected.MILLIMETRES.makePrecise(from.x + ZONE), from.y);
      }
    };

    abstract Coordinate of(Coordinate from);
  }

  private static Geometry moved(Geometry shape, Step step) {
    Geometry other = shape.copy();
    other.apply((Coordinate coordinate) -> coordinate.setCoordinate(step.of(coordinate)));
    other.geometryChanged();
    return other;
  }

  /** A bow-tie between the corners of a box. */
  private static Geometry knot(Envelope box) {
    return MAKE.createPolygon(
        new Coordinate[] {
          new CoordinateXY(box.getMinX(), box.getMinY()),
          new CoordinateXY(box.getMaxX(), box.getMaxY()),
          new CoordinateXY(box.getMaxX(), box.getMinY()),
          new CoordinateXY(box.getMinX(), box.getMaxY()),
          new CoordinateXY(box.getMinX(), box.getMinY())
        });
  }
}
