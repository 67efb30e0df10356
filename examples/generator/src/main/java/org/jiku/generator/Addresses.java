package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jiku.generator.Dice.Subject;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** What the public security delivers of standard addresses: a point for each, as CSV. */
final class Addresses implements Closeable {
  static final String FILE = "addresses_202609.csv";
  static final String ADDRESS = "标准地址";
  static final String STATE = "地址状态";
  static final String SINCE = "状态起始日期";

  private static final String CODE = "标准地址代码";
  private static final String POINT = "位置";
  private static final GeometryFactory MAKE = new GeometryFactory();
  private static final LocalDate OLDEST = LocalDate.of(2001, 1, 1);
  private static final int DIGITS = 12;

  private static final List<Kind> FAULTS =
      List.of(
          OUTSIDE_CHINA,
          COORDINATES_SWAPPED,
          OTHER_COORDINATE_SYSTEM,
          EMPTY_SHAPE,
          DECLARATION_MISSING,
          UNKNOWN_DIVISION,
          UNKNOWN_STATE,
          ADDRESS_MISSING,
          IMPOSSIBLE_DATE,
          DUPLICATE_COPY,
          DUPLICATE_DIFFERS,
          SPACES_IN_ADDRESS,
          SPACES_IN_ADDRESS,
          LIES_ELSEWHERE,
          LIES_ELSEWHERE);

  private static final int BLOCK = 500;

  private final long seed;
  private final Seats seats;
  private final Places places;
  private final FeatureFile file;
  private final FaultPlan plan;
  private long accepted;

  Addresses(long seed, Places places, Seats seats, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.places = places;
    this.seats = seats;
    List<String> header =
        List.of(CODE, Geography.DIVISION, ADDRESS, STATE, SINCE, Geography.DECLARATION, POINT);
    file = new FeatureFile(FILE, new WktFile(folder.resolve(FILE), header), key);
    plan = new FaultPlan(seed + 43, BLOCK, FAULTS);
  }

  /**
   * @param number unique among addresses
   * @param state 1 in use, 2 planned, 3 abolished
   */
  void tell(Home home, long number, String state, Coordinate at) throws IOException {
    Dice dice = Dice.of(seed, Subject.ADDRESS, number);
    String county = home.place().code();
    Kind fault = plan.kindOf(file.rows());
    Feature feature =
        Feature.of(
            MAKE.createPoint(at),
            CODE,
            county + digits(number),
            Geography.DIVISION,
            county,
            ADDRESS,
            home.full(),
            STATE,
            state,
            SINCE,
            OLDEST.plusDays(dice.below(9000)).toString(),
            Geography.DECLARATION,
            Geography.OPEN);
    if (fault == LIES_ELSEWHERE) {
      String other = another(county, dice);
      Feature misplaced = feature.shaped(MAKE.createPoint(seats.near(other, dice)));
      file.sendMisplaced(misplaced, "address.division", other);
      accepted++;
    } else if (file.send(feature, fault)) {
      accepted++;
    }
  }

  long rows() {
    return file.rows();
  }

  /** How many the library holds. */
  long accepted() {
    return accepted;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private String another(String county, Dice dice) {
    while (true) {
      String other = places.any(dice).code();
      if (!other.equals(county)) {
        return other;
      }
    }
  }

  private static String digits(long number) {
    String digits = Long.toString(number);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
