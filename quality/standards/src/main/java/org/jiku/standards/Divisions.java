package org.jiku.standards;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The administrative divisions of GB/T 2260 with their history: codes retire and are not reused for
 * other places, so membership is a question of the day.
 */
public final class Divisions implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How a code stands on a day. */
  public enum Status {
    /** Valid on that day, or today. */
    VALID,
    /** Was valid once, but neither on that day nor today. */
    ABOLISHED,
    /** In no list. */
    UNKNOWN
  }

  private static final int CODES = 1_000_000;
  private static final int COUNTIES = 100;
  private static final long OPEN = Division.OPEN.toEpochDay();
  private static final short[] NONE = new short[0];

  /** Sorted by code, then by first day; the arrays below are made from it. */
  private final ArrayList<Division> rows;

  /** By the first four digits and the last two: the index of the first row of a code, plus one. */
  private final transient short[][] first;

  private final transient int[] codes;
  private final transient long[] from;
  private final transient long[] to;

  private Divisions(List<Division> unsorted) {
    rows = new ArrayList<>(unsorted);
    rows.sort(Comparator.comparing(Division::code).thenComparing(Division::validFrom));
    codes = rows.stream().mapToInt(row -> Integer.parseInt(row.code())).toArray();
    from = rows.stream().mapToLong(row -> row.validFrom().toEpochDay()).toArray();
    to = rows.stream().mapToLong(row -> row.validTo().toEpochDay()).toArray();
    first = new short[CODES / COUNTIES][];
    Arrays.fill(first, NONE);
    for (int i = codes.length - 1; i >= 0; i--) {
      int prefecture = codes[i] / COUNTIES;
      if (first[prefecture].length == 0) {
        first[prefecture] = new short[COUNTIES];
      }
      first[prefecture][codes[i] % COUNTIES] = (short) (i + 1);
    }
  }

  static Divisions of(DataFile file) {
    List<Division> rows = new ArrayList<>();
    for (DataFile.Row row :
        file.rows("code", "name", "parent", "level", "valid_from", "valid_to", "successors")) {
      String code = row.field(0);
      if (code.length() != 6 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw file.fault(row.line(), "\"" + code + "\" is no code of six digits");
      }
      rows.add(
          new Division(
              code,
              row.field(1),
              row.field(2),
              level(file, row),
              day(row.field(4), Division.ALWAYS),
              day(row.field(5), Division.OPEN),
              row.field(6).isEmpty() ? List.of() : List.of(row.field(6).split("\\|", -1))));
    }
    if (rows.size() > Short.MAX_VALUE) {
      throw file.fault(1, "it has more than " + Short.MAX_VALUE + " rows");
    }
    return new Divisions(rows);
  }

  private static Division.Level level(DataFile file, DataFile.Row row) {
    return switch (row.field(3)) {
      case "province" -> Division.Level.PROVINCE;
      case "prefecture" -> Division.Level.PREFECTURE;
      case "county" -> Division.Level.COUNTY;
      default -> throw file.fault(row.line(), "\"" + row.field(3) + "\" is no level");
    };
  }

  private static LocalDate day(String text, LocalDate open) {
    return text.isEmpty() ? open : LocalDate.parse(text);
  }

  /** All rows, sorted by code and first day. */
  public List<Division> all() {
    return List.copyOf(rows);
  }

  /** The divisions valid on that day, sorted by code. */
  public Stream<Division> on(LocalDate day) {
    return rows.stream().filter(row -> row.on(day));
  }

  /** The division that a code stood for on a day; empty if it stood for none. */
  public Optional<Division> find(String code, LocalDate day) {
    return history(code).stream().filter(row -> row.on(day)).findFirst();
  }

  /** The division that a code stands for, or stood for last; empty if the code was never used. */
  public Optional<Division> latest(String code) {
    List<Division> history = history(code);
    return history.isEmpty() ? Optional.empty() : Optional.of(history.getLast());
  }

  /** All rows of a code, oldest first; empty if the code was never used or is no code. */
  public List<Division> history(String code) {
    int number = Text.number(code, 6);
    int start = number < 0 ? -1 : first(number);
    if (start < 0) {
      return List.of();
    }
    int end = start;
    while (end < codes.length && codes[end] == number) {
      end++;
    }
    return List.copyOf(rows.subList(start, end));
  }

  /** How a code, as a number of six digits, stands on a day. */
  public Status status(int code, LocalDate day) {
    int i = first(code);
    if (i < 0) {
      return Status.UNKNOWN;
    }
    long epochDay = day.toEpochDay();
    for (; i < codes.length && codes[i] == code; i++) {
      if (to[i] == OPEN || (from[i] <= epochDay && epochDay < to[i])) {
        return Status.VALID;
      }
    }
    return Status.ABOLISHED;
  }

  /**
   * The names from the province down, such as 湖北省武汉市武昌区, as of a day; the names it had last if the
   * code was not valid then. Collective rows (市辖区, 县, 省直辖县级行政区划) are left out. Empty if the code
   * was never used.
   */
  public String fullName(String code, LocalDate day) {
    Optional<Division> division = find(code, day).or(() -> latest(code));
    if (division.isEmpty()) {
      return "";
    }
    Division found = division.get();
    String above = found.parent().isEmpty() ? "" : fullName(found.parent(), day);
    return isCollective(found.name()) ? above : above + found.name();
  }

  static boolean isCollective(String name) {
    return name.equals("市辖区") || name.equals("县") || name.equals("市") || name.contains("直辖");
  }

  /** The index of the first row of a code; -1 if there is none. */
  private int first(int code) {
    if (code < 0 || code >= CODES) {
      return -1;
    }
    short[] counties = first[code / COUNTIES];
    return counties.length == 0 ? -1 : counties[code % COUNTIES] - 1;
  }

  private Object readResolve() {
    return new Divisions(rows);
  }
}
