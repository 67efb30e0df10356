package org.jiku.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.TestLake.contract;
import static org.jiku.jobs.TestLake.on;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The macro-economy library out of the real figures of the examples. */
class MacroLibraryTest {
  private static final Path DATA = Path.of("../../examples/data/macro");
  private static final List<String> SERIES =
      List.of("gdp-nation-year", "gdp-nation-quarter", "gdp-province-year", "retail-nation-month");
  private static final Contract INDICATORS = contract("statistics-indicator.odcs.yaml");
  private static final Contract OBSERVATIONS = contract("statistics-observation.odcs.yaml");

  private static final List<Receipt> RECEIPTS = new ArrayList<>();
  private static TestLake lake;

  @BeforeAll
  static void deliverEverything() throws IOException {
    lake = TestLake.create().with(TestLake.library("macro"));
    lake.deliver(INDICATORS, on("2026-10-01"), Optional.empty(), lines("indicators"));
    for (int i = 0; i < SERIES.size(); i++) {
      EffectiveOrder order = new EffectiveOrder(LocalDate.parse("2026-10-01"), i, 0);
      RECEIPTS.add(lake.deliver(OBSERVATIONS, order, Optional.empty(), lines(SERIES.get(i))));
    }
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(DATA.resolve(file + ".csv"), UTF_8);
  }

  @Test
  void everyPublishedFigureIsThere() throws IOException {
    long figures = 0;
    for (int i = 0; i < SERIES.size(); i++) {
      Receipt receipt = RECEIPTS.get(i);
      assertThat(receipt.rules()).as(SERIES.get(i)).isEmpty();
      assertThat(receipt.accepted()).isEqualTo(lines(SERIES.get(i)).size() - 1);
      figures += receipt.accepted();
    }
    assertThat(lake.query("SELECT count(*) FROM $.macro.observation"))
        .containsExactly("[" + figures + "]");
    assertThat(
            lake.query(
                """
                SELECT DISTINCT o.indicator FROM $.macro.observation o
                LEFT ANTI JOIN $.macro.indicator i ON i.code = o.indicator
                """))
        .as("figures of indicators that nobody has defined")
        .isEmpty();
  }

  @Test
  void whatWasKnownOnADayIsWhatHadBeenPublishedByThen() throws IOException {
    for (String day : List.of("2019-06-30", "2020-12-31", "2026-10-01")) {
      assertThat(known(day)).as(day).isNotEmpty().isEqualTo(published(day));
    }
    assertThat(known("2019-06-30")).isNotEqualTo(known("2026-10-01"));
  }

  private static Map<String, Double> known(String day) {
    Map<String, Double> known = new TreeMap<>();
    lake.rows(
            """
            SELECT region, statistical_period, CAST(max_by(value, known_by) AS DOUBLE)
            FROM $.macro.observation
            WHERE indicator = 'GDP' AND value IS NOT NULL AND known_by <= DATE '%s'
            GROUP BY region, statistical_period
            """
                .formatted(day))
        .collectAsList()
        .forEach(row -> known.put(row.getString(0) + " " + row.getString(1), row.getDouble(2)));
    return known;
  }

  /** The same out of the files, line by line. */
  private static Map<String, Double> published(String day) throws IOException {
    Map<String, String> since = new TreeMap<>();
    Map<String, Double> published = new TreeMap<>();
    for (String series : SERIES) {
      for (String line : lines(series)) {
        String[] fields = line.split(",", -1);
        String known = fields[10];
        String key = fields[1] + " " + fields[2];
        if (fields[0].equals("GDP")
            && !fields[3].isEmpty()
            && known.compareTo(day) <= 0
            && known.compareTo(since.getOrDefault(key, "")) > 0) {
          since.put(key, known);
          published.put(key, Double.valueOf(fields[3]));
        }
      }
    }
    return published;
  }

  @Test
  void januaryAndFebruaryStayTogetherAsTheyWerePublished() {
    assertThat(
            lake.query(
                """
                SELECT statistical_period FROM $.macro.observation
                WHERE indicator = 'RETAIL' AND statistical_period LIKE '2012-0%'
                """))
        .contains("[2012-01/2012-02]", "[2012-03]")
        .doesNotContain("[2012-01]", "[2012-02]");
  }

  @Test
  void noRowRuleJudgesALineThatCannotBeTakenApart() throws IOException {
    List<String> bad = List.of(lines("gdp-nation-year").getFirst(), "GDP,100000,2024");
    Receipt receipt = lake.deliver(OBSERVATIONS, on("2026-10-02"), Optional.empty(), bad);
    assertThat(receipt.rules()).isEqualTo(Map.of("decode.fields", 1L));
    assertThat(receipt.state()).isEqualTo(DeliveryState.HELD);
  }
}
