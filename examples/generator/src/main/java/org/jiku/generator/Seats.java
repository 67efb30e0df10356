package org.jiku.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * A place for each smallest division, from {@code seats.tsv}, which names the source. Everything
 * that lies in a division is put near its seat: nearer than to any other one.
 */
final class Seats {
  /** Places are told to a millionth of a degree, some ten centimetres. */
  static final PrecisionModel GRID = new PrecisionModel(1e6);

  /** A little less than half the way to the next seat, so that roundings do not matter. */
  private static final double HALF_THE_WAY = 0.45;

  private static final double FARTHEST = 0.2;
  private static final int STEPS = 1 << 20;

  private final Map<String, Seat> seats = new TreeMap<>();

  Seats() {
    List<List<String>> rows = TextResource.rows("seats.tsv");
    List<Coordinate> all = rows.stream().map(Seats::place).toList();
    for (int i = 0; i < all.size(); i++) {
      String code = rows.get(i).getFirst();
      seats.put(code, new Seat(all.get(i), HALF_THE_WAY * toNext(all, i)));
    }
  }

  /**
   * @param reach how far something may lie from it and still be its, in degrees
   */
  private record Seat(Coordinate at, double reach) {}

  Set<String> codes() {
    return seats.keySet();
  }

  Coordinate of(String code) {
    return seat(code).at();
  }

  /** A place in the division. */
  Coordinate near(String code, Dice dice) {
    Seat seat = seat(code);
    double angle = 2 * StrictMath.PI * dice.below(STEPS) / STEPS;
    double far = Math.min(seat.reach(), FARTHEST) * Math.sqrt((double) dice.below(STEPS) / STEPS);
    return new CoordinateXY(
        GRID.makePrecise(seat.at().x + far * StrictMath.cos(angle)),
        GRID.makePrecise(seat.at().y + far * StrictMath.sin(angle)));
  }

  private Seat seat(String code) {
    Seat seat = seats.get(code);
    if (seat == null) {
      throw new IllegalArgumentException(
          "Cannot place something in division " + code + ": seats.tsv does not have it");
    }
    return seat;
  }

  private static Coordinate place(List<String> row) {
    return new CoordinateXY(Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2)));
  }

  private static double toNext(List<Coordinate> all, int one) {
    double least = Double.MAX_VALUE;
    for (int i = 0; i < all.size(); i++) {
      if (i != one) {
        least = Math.min(least, all.get(i).distance(all.get(one)));
      }
    }
    return least;
  }
}
