package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiku.standards.Division;
import org.jiku.standards.Divisions;
import org.jiku.standards.Standards;
import org.locationtech.jts.geom.Geometry;

/**
 * What civil affairs deliver: the divisions of GB/T 2260 with generated boundaries, as they were on
 * the first of September 2026 and, after two districts had come to a third, on the first of
 * October.
 */
final class DivisionFiles {
  static final String FIRST = "divisions_202609.geojson";
  static final String NEXT = "divisions_202610.geojson";
  static final String FROM = "生效日期";
  static final String TO = "失效日期";

  private static final String SCALE = "比例尺分母";
  private static final String REMARK =
      "界线由程序围绕驻地生成（泰森多边形），不是真实界线 (generated Voronoi cells around seats: no real boundaries)";
  private static final int EPSG = 4490;
  private static final LocalDate FIRST_PERIOD = LocalDate.of(2026, 9, 1);
  private static final LocalDate NEXT_PERIOD = LocalDate.of(2026, 10, 1);

  /** Only in the first file: what is wrong there is put right by the second. */
  private static final List<Kind> FAULTS =
      List.of(
          BOUNDARY_CROSSES_ITSELF,
          COORDINATES_SWAPPED,
          OUTSIDE_CHINA,
          UNKNOWN_DIVISION,
          DECLARATION_MISSING,
          OUT_OF_FORCE_FIRST);

  private static final int BLOCK = 1000;

  private final Divisions divisions = Standards.divisions();
  private final Boundaries boundaries;
  private final Map<String, List<String>> smallest = new TreeMap<>();
  private final Map<String, List<Division>> predecessors = new TreeMap<>();

  DivisionFiles(Seats seats) {
    boundaries = new Boundaries(seats);
    for (String code : seats.codes()) {
      String above = code;
      while (!above.isEmpty()) {
        smallest.computeIfAbsent(above, none -> new ArrayList<>()).add(code);
        above = divisions.find(above, Households.TODAY).map(Division::parent).orElse("");
      }
      for (Division division : divisions.history(code)) {
        if (division.on(Households.TODAY)) {
          division
              .successors()
              .forEach(successor ->
                  predecessors.computeIfAbsent(successor, none -> new ArrayList<>()).add(division));
        }
      }
    }
  }

  /** Writes both files; how many rows they have, in this order. */
  List<Long> write(long seed, Path folder, AnswerKey key) throws IOException {
    FaultPlan plan = new FaultPlan(seed + 41, BLOCK, FAULTS);
    FaultPlan none = new FaultPlan(seed, BLOCK, List.of());
    List<Long> rows = new ArrayList<>();
    try (FeatureFile first = file(FIRST, folder, key);
        FeatureFile next = file(NEXT, folder, key)) {
      tell(FIRST_PERIOD, first, plan);
      tell(NEXT_PERIOD, next, none);
      rows.add(first.rows());
      rows.add(next.rows());
    }
    return rows;
  }

  private static FeatureFile file(String name, Path folder, AnswerKey key) throws IOException {
    return new FeatureFile(
        name, new GeoJsonFile(folder.resolve(name), EPSG, REMARK, Set.of(SCALE)), key);
  }

  /** What a division is made of, with what came to it by that day. */
  private List<String> cells(String code, LocalDate period) {
    List<String> cells = new ArrayList<>(smallest.getOrDefault(code, List.of()));
    predecessors.getOrDefault(code, List.of()).stream()
        .filter(ended -> !ended.validTo().isAfter(period))
        .forEach(ended -> cells.add(ended.code()));
    return cells;
  }

  /** All that were in force on the first day or came into force by the period. */
  private void tell(LocalDate period, FeatureFile file, FaultPlan plan) throws IOException {
    for (Division division : divisions.all()) {
      boolean told =
          division.validTo().isAfter(Households.TODAY) && !division.validFrom().isAfter(period);
      List<String> cells = cells(division.code(), period);
      if (told && !cells.isEmpty()) {
        file.send(feature(division, boundaries.of(cells), period), plan.kindOf(file.rows()));
      }
    }
  }

  private static Feature feature(Division division, Geometry boundary, LocalDate period) {
    boolean ended = !division.validTo().isAfter(period);
    return Feature.of(
        boundary,
        Geography.DIVISION,
        division.code(),
        "名称",
        division.name(),
        "上级代码",
        division.parent(),
        FROM,
        division.validFrom().equals(Division.ALWAYS) ? "" : division.validFrom().toString(),
        TO,
        ended ? division.validTo().toString() : "",
        SCALE,
        switch (division.level()) {
          case PROVINCE -> "1000000";
          case PREFECTURE -> "250000";
          case COUNTY -> "50000";
        },
        "测绘日期",
        division.validFrom().isAfter(Households.TODAY)
            ? division.validFrom().toString()
            : "2025-12-31",
        Geography.DECLARATION,
        Geography.OPEN);
  }
}
