package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jiku.generator.Dice.Subject;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * What the natural resources bureau delivers of the land that enterprises hold: as GeoJSON first, a
 * month later as CSV. It does not hear of the end of an enterprise.
 */
final class Parcels implements Closeable {
  static final String FIRST = "parcels_202609.geojson";
  static final String NEXT = "parcels_202610.csv";
  static final String CODE = "宗地代码";
  static final String UNIT = "不动产单元代码";
  static final String USE = "用途";
  static final String AREA = "宗地面积";
  static final String HOLDER = "权利人统一社会信用代码";
  static final String SURVEYED = "测量日期";

  private static final String RIGHT = "权利类型";
  private static final String HOLDER_NAME = "权利人名称";
  private static final String SCALE = "比例尺";
  private static final String BOUNDARY = "界址";
  private static final String REMARK = "宗地由程序生成，并不存在 (generated: these parcels do not exist)";
  private static final String[] USES = {"工业用地", "工业用地", "商业用地", "仓储用地", "商务金融用地", "科研用地"};
  private static final LocalDate OLDEST = LocalDate.of(2015, 1, 1);
  private static final int STEPS = 1 << 20;
  private static final long SUBDISTRICT = 100_000;

  private static final List<Kind> FAULTS =
      List.of(
          BOUNDARY_CROSSES_ITSELF,
          COORDINATES_SWAPPED,
          ZONE_IN_EASTING,
          AREA_DIFFERS,
          PARCEL_CODE_TOO_SHORT,
          LAND_OF_NOBODY,
          UNIT_OF_OTHER_PARCEL,
          WRONG_CHECK_CHARACTER,
          SURVEYED_TOO_LATE,
          DECLARATION_MISSING,
          DUPLICATE_COPY,
          DUPLICATE_DIFFERS,
          LIES_ELSEWHERE,
          LIES_ELSEWHERE);
  private static final List<Kind> FAULTS_NEXT =
      List.of(
          BOUNDARY_CROSSES_ITSELF,
          AREA_DIFFERS,
          OTHER_COORDINATE_SYSTEM,
          WRONG_CHECK_CHARACTER,
          DECLARATION_MISSING);

  private static final int BLOCK = 300;

  private final long seed;
  private final Seats seats;
  private final Projected plane = new Projected();
  private final FeatureFile first;
  private final FeatureFile next;
  private final FaultPlan plan;
  private final FaultPlan planNext;
  private String otherCounty = "";
  private long ordinal;
  private long current;
  private long lapsed;

  Parcels(long seed, Seats seats, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.seats = seats;
    first =
        new FeatureFile(
            FIRST,
            new GeoJsonFile(folder.resolve(FIRST), Projected.EPSG, REMARK, Set.of(AREA, SCALE)),
            key);
    List<String> header =
        List.of(
            CODE,
            UNIT,
            RIGHT,
            USE,
            AREA,
            HOLDER,
            HOLDER_NAME,
            SURVEYED,
            SCALE,
            Geography.DECLARATION,
            BOUNDARY);
    next = new FeatureFile(NEXT, new WktFile(folder.resolve(NEXT), header), key);
    plan = new FaultPlan(seed + 45, BLOCK, FAULTS);
    planNext = new FaultPlan(seed + 46, BLOCK, FAULTS_NEXT);
  }

  /**
   * Writes the land of an enterprise before and after what happened to it.
   *
   * @param at where the enterprise is
   */
  void tell(Organisation before, Organisation after, Course course, Coordinate at)
      throws IOException {
    Kind fault = plan.kindOf(ordinal);
    Kind faultNext = planNext.kindOf(ordinal);
    ordinal++;
    String county = before.domicile().place().code();
    String where = county;
    if (fault == LIES_ELSEWHERE && !otherCounty.isEmpty() && !otherCounty.equals(county)) {
      where = otherCounty;
      faultNext = LIES_ELSEWHERE;
    } else {
      fault = fault == LIES_ELSEWHERE ? NONE : fault;
      otherCounty = county;
    }
    Dice dice = Dice.of(seed, Subject.PARCEL, before.foundation().number());
    Coordinate middle = where.equals(county) ? at : seats.near(where, dice);
    int width = dice.between(200, 1200);
    int depth = dice.between(300, 1400);
    Geometry land =
        plane.land(middle, width / 10.0, depth / 10.0, StrictMath.PI * dice.below(STEPS) / STEPS);
    String area = decimal((long) width * depth);
    boolean told =
        course != Course.FOUNDED && send(first, feature(before, area, land), fault, where);
    boolean toldNext = send(next, feature(after, area, land), faultNext, where);
    if (toldNext) {
      current++;
    } else if (told) {
      lapsed++;
    }
  }

  long rows() {
    return first.rows();
  }

  long rowsNext() {
    return next.rows();
  }

  /** How many the newest delivery has, as far as it was accepted. */
  long current() {
    return current;
  }

  long lapsed() {
    return lapsed;
  }

  @Override
  public void close() throws IOException {
    try (first) {
      next.close();
    }
  }

  private static boolean send(FeatureFile file, Feature feature, Kind fault, String where)
      throws IOException {
    if (fault == LIES_ELSEWHERE) {
      file.sendMisplaced(feature, "parcel.parcel_code", where);
      return true;
    }
    return file.send(feature, fault);
  }

  private Feature feature(Organisation holder, String area, Geometry land) {
    long number = holder.foundation().number();
    Dice dice = Dice.of(seed, Subject.PARCEL, -1 - number);
    boolean collective = holder.foundation().form() == Form.COOPERATIVE;
    String code =
        holder.domicile().place().code()
            + "001"
            + digits(1 + (number >> 3) / SUBDISTRICT, 3)
            + (collective ? "JB" : "GB")
            + digits((number >> 3) % SUBDISTRICT, 5);
    boolean bare = dice.below(100) < 10;
    return Feature.of(
        land,
        CODE,
        code,
        UNIT,
        code + (bare ? "W00000000" : "F" + digits(dice.between(1, 20), 4) + "0001"),
        RIGHT,
        collective ? "集体建设用地使用权" : "国有建设用地使用权",
        USE,
        USES[dice.below(USES.length)],
        AREA,
        area,
        HOLDER,
        holder.creditCode(),
        HOLDER_NAME,
        holder.name(),
        SURVEYED,
        OLDEST.plusDays(dice.below(4200)).toString(),
        SCALE,
        "500",
        Geography.DECLARATION,
        Geography.OPEN);
  }

  /** Square decimetres as square metres. */
  private static String decimal(long hundredths) {
    return hundredths / 100 + "." + digits(hundredths % 100, 2);
  }

  private static String digits(long number, int length) {
    String digits = Long.toString(number);
    return "0".repeat(length - digits.length()) + digits;
  }
}
