package org.jiku.standards.geometry;

import org.locationtech.jts.geom.Envelope;

/** The smallest box along the axes that holds a geometry, in degrees. */
public record Bounds(double xmin, double ymin, double xmax, double ymax) {
  static Bounds of(Envelope envelope) {
    return new Bounds(
        envelope.getMinX(), envelope.getMinY(), envelope.getMaxX(), envelope.getMaxY());
  }
}
