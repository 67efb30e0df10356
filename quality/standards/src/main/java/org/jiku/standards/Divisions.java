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

  /** Sorted by code, then by first day; {@code codes} and the days run parallel to it. */
  private final List<Division> rows;

  private final int[] codes;
  private final long[] from;
  private final long[] to;

  private Divisions(List<Division> rows) {
    rows.sort(Comparator.comparing(Division::code).thenComparing(Division::validFrom));
    this.rows = rows;
    this.codes = rows.stream().mapToInt(row -> Integer.parseInt(row.code())).toArray();
    this.from = rows.stream().mapToLong(row -> row.validFrom().toEpochDay()).toArray();
    this.to = rows.stream().mapToLong(row -> row.validTo().toEpochDay()).toArray();
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
    int first = number < 0 ? -1 : first(number);
    if (first < 0) {
      return List.of();
    }
    int end = first;
    while (end < codes.length && codes[end] == number) {
      end++;
    }
    return List.copyOf(rows.subList(first, end));
  }

  /** How a code, as a number of six digits, stands on a day. */
  public Status status(int code, LocalDate day) {
    int i = first(code);
    if (i < 0) {
      return Status.UNKNOWN;
    }
    long epochDay = day.toEpochDay();
    long open = Division.OPEN.toEpochDay();
    for (; i < codes.length && codes[i] == code; i++) {
      if (to[i] == open || (from[i] <= epochDay && epochDay < to[i])) {
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

  private int first(int code) {
    int i = Arrays.binarySearch(codes, code);
    while (i > 0 && codes[i - 1] == code) {
      i--;
    }
    return i;
  }
}
