package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiku.generator.Dice.Subject;

/**
 * What statistics published of each county in which people of the sample live: how many lived there
 * at the end of two years, and the gross regional product. Who was born or moved in since is in the
 * registers only, so figures and registers agree as far as such figures do.
 */
final class CountyFigures implements Closeable {
  static final String FILE = "county_figures_202607.csv";

  private static final LocalDate BEFORE = LocalDate.of(2024, 12, 31);
  private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
  private static final List<Kind> FAULTS =
      List.of(UNKNOWN_REGION, UNKNOWN_FIGURE_STATE, CAPITAL_IN_WORDS, TOO_FEW_FIELDS);
  private static final int BLOCK = 700;
  private static final BigDecimal YUAN = BigDecimal.valueOf(100_000_000);

  private final long seed;
  private final DeliveryFile file;
  private final FaultPlan plan;
  private final Map<String, int[]> residents = new TreeMap<>();

  CountyFigures(long seed, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    file = new DeliveryFile(folder, FILE, Layout.OBSERVATION, key);
    plan = new FaultPlan(seed + 61, BLOCK, FAULTS);
  }

  /** Counts the people of a household. */
  void household(List<Person> members) {
    for (Person member : members) {
      int[] counts =
          residents.computeIfAbsent(member.residence().place().code(), any -> new int[2]);
      counts[0] += livedThere(member, BEFORE);
      counts[1] += livedThere(member, LAST);
    }
  }

  private static int livedThere(Person person, LocalDate day) {
    return person.birth().isAfter(day) || person.residenceFrom().isAfter(day) ? 0 : 1;
  }

  long rows() {
    return file.rows();
  }

  /** Writes the figures, now that everybody is counted. */
  @Override
  public void close() throws IOException {
    try (file) {
      for (Map.Entry<String, int[]> county : residents.entrySet()) {
        for (String[] row : rows(county.getKey(), county.getValue())) {
          file.send(row, plan.kindOf(file.rows()));
        }
      }
    }
  }

  private List<String[]> rows(String county, int[] counts) {
    Dice dice = Dice.of(seed, Subject.FIGURES, Long.parseLong(county));
    int product = 100 * dice.between(350, 1800);
    int growth = dice.between(-15, 99);
    String before = product(counts[0], product);
    String last = product(counts[1], product + product * growth / 1000);
    return List.of(
        row("POP", county, "2024", Integer.toString(counts[0]), "", "人", "final"),
        row("POP", county, "2025", Integer.toString(counts[1]), "", "人", "preliminary"),
        row("GDP", county, "2024", before, "", "亿元", "final"),
        row("GDP", county, "2025", last, percent(growth), "亿元", "preliminary"));
  }

  /** In 100 million yuan, of so many people with so many yuan each. */
  private static String product(int people, int each) {
    return BigDecimal.valueOf((long) people * each)
        .divide(YUAN, 4, RoundingMode.HALF_UP)
        .toPlainString();
  }

  private static String percent(int perThousand) {
    return BigDecimal.valueOf(perThousand, 1).toPlainString();
  }

  private static String[] row(
      String indicator,
      String county,
      String period,
      String value,
      String growth,
      String unit,
      String state) {
    return new String[] {
      indicator,
      county,
      period,
      value,
      growth,
      "",
      "",
      unit,
      state,
      "2026-06-30",
      "2026-06-30",
      "生成的样例，非公布数据 (generated; not published)"
    };
  }
}
