package org.jiku.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.TestLake.contract;
import static org.jiku.jobs.TestLake.on;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.junit.jupiter.api.Test;

/** Answers of single households to a survey of statistics stay where they land. */
class SurveyDeliveryTest {
  private static final Contract SURVEY = contract("statistics-household-survey.odcs.yaml");
  private static final List<String> LINES =
      List.of(
          "调查户编码,调查期间,住户所在区划,常住人口数,可支配收入(元),消费支出(元)",
          "H1,2026年9月,420106,3,15200.50,9800",
          "H2,2026-09,420106,1,-2000,3100.25",
          "H3,2026-09,420107,2,8000,-1");

  /** The library of the population, in which statistics may speak of where people live. */
  private static final Library LIBRARY =
      LibraryParser.parse(
          "population.yaml",
          TestLake.library("population")
              .text()
              .replaceAll(
                  "(?m)^( *- )\\{source: psb.resident, .*$",
                  "$0\n$1{source: statistics.household_survey, decision: D-1}"));

  @Test
  void rowsLandAndNoLibraryHasThem() {
    TestLake lake = TestLake.create().with(LIBRARY);
    Receipt receipt = deliver(lake, SURVEY);
    assertThat(receipt.rules()).isEqualTo(Map.of("consumption-not-negative", 1L));
    assertThat(receipt.state()).isEqualTo(DeliveryState.HELD);
    lake.ledger().release(receipt.number());
    assertThat(lake.run(lake.ledger().load(receipt.number())).accepted()).isEqualTo(2);
    assertThat(
            lake.query(
                "SELECT household_code, survey_period, disposable_income FROM $.landing_statistics.household_survey"))
        .containsExactly("[H1,2026-09,15200.50]", "[H2,2026-09,-2000.00]");
    for (String table : List.of("person", "person_claim", "residence_claim", "crosswalk")) {
      assertThat(lake.query("SELECT * FROM $.population." + table)).as(table).isEmpty();
    }
  }

  @Test
  void aContractThatWouldFeedALibraryIsRefusedBeforeAnyRowIsWritten() {
    TestLake lake = TestLake.create().with(LIBRARY);
    Contract feeding =
        ContractParser.parse(
            "statistics-household-survey.odcs.yaml",
            SURVEY
                .text()
                .replaceFirst(
                    "- \\{property: standard, value: division}",
                    "$0\n          - {property: feeds, value: [population.residence.division]}"));
    Receipt receipt = deliver(lake, feeding);
    assertThat(receipt.state()).isEqualTo(DeliveryState.REJECTED);
    assertThat(receipt.rejection().orElseThrow())
        .contains("element 'division' is withheld under 《中华人民共和国统计法》(2009年修订)第二十五条")
        .contains("a library must not share it more openly");
    assertThat(lake.query("SHOW NAMESPACES IN $")).doesNotContain("[landing_statistics]");
  }

  private static Receipt deliver(TestLake lake, Contract contract) {
    return lake.deliver(contract, on("2026-09-30"), Optional.empty(), LINES);
  }
}
