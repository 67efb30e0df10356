package org.jiku.generator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Boundaries that are not those of life: each smallest division has what is nearer to its seat than
 * to any other (a Voronoi cell), within a frame of whole degrees around the seats. Larger divisions
 * have what theirs have together, so that nothing overlaps and nothing is left out.
 */
final class Boundaries {
  private static final GeometryFactory MAKE = new GeometryFactory();

  private final Map<String, Geometry> cells = new TreeMap<>();
  private final Map<List<String>, Geometry> together = new HashMap<>();

  Boundaries(Seats seats) {
    Map<Coordinate, String> codes = new TreeMap<>();
    seats.codes().forEach(code -> codes.put(seats.of(code), code));
    Geometry frame = frame(codes.keySet());
    VoronoiDiagramBuilder diagram = new VoronoiDiagramBuilder();
    diagram.setSites(codes.keySet());
    diagram.setClipEnvelope(frame.getEnvelopeInternal());
    Geometry all = diagram.getDiagram(MAKE);
    for (int i = 0; i < all.getNumGeometries(); i++) {
      Geometry cell = all.getGeometryN(i);
      String code = codes.get((Coordinate) cell.getUserData());
      if (code != null) {
        cells.put(code, OverlayNG.overlay(cell, frame, OverlayNG.INTERSECTION, Seats.GRID));
      }
    }
  }

  /** What some of the smallest divisions have together. */
  Geometry of(List<String> codes) {
    return together.computeIfAbsent(List.copyOf(codes), this::union);
  }

  private Geometry union(List<String> codes) {
    List<Geometry> parts = new ArrayList<>();
    for (String code : codes) {
      Geometry cell = cells.get(code);
      if (cell == null) {
        throw new IllegalArgumentException("Cannot draw division " + code + ": it has no cell");
      }
      parts.add(cell);
    }
    return parts.size() == 1 ? parts.getFirst() : UnaryUnionNG.union(parts, MAKE, Seats.GRID);
  }

  /** The squares of one degree in which a seat lies, and those around them. */
  private static Geometry frame(Collection<Coordinate> seats) {
    Map<Coordinate, Geometry> squares = new TreeMap<>();
    for (Coordinate seat : seats) {
      for (int east = -1; east <= 1; east++) {
        for (int north = -1; north <= 1; north++) {
          double x = Math.floor(seat.x) + east;
          double y = Math.floor(seat.y) + north;
          squares.computeIfAbsent(
              new Coordinate(x, y), corner -> MAKE.toGeometry(new Envelope(x, x + 1, y, y + 1)));
        }
      }
    }
    return UnaryUnionNG.union(squares.values(), MAKE, Seats.GRID);
  }
}
