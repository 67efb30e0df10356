package org.jiku.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.TestLake.contract;
import static org.jiku.jobs.TestLake.on;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.library.LibraryParser;
import org.jiku.standards.Standards;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A fifth library, of social credit, by files alone: no program knows of it. */
class CreditLibraryTest {
  private static final Path DATA = Path.of("../../examples/data/credit");
  private static final Contract PENALTIES = contract("market-penalty.odcs.yaml");
  private static final Contract PERMITS = contract("transport-permit.odcs.yaml");

  private static TestLake lake;
  private static Receipt penalties;
  private static Receipt permits;
  private static Receipt corrected;

  @BeforeAll
  static void deliverEverything() throws IOException {
    lake = TestLake.create().with(TestLake.library("credit"));
    permits = deliver(PERMITS, "permits_20260901.csv", "2026-09-01");
    penalties = deliver(PENALTIES, "penalties_20260901.csv", "2026-09-01");
    deliver(PENALTIES, "penalties_20261001.csv", "2026-10-01");
    corrected =
        lake.deliver(
            PENALTIES,
            new EffectiveOrder(LocalDate.parse("2026-09-01"), 0, 1),
            Optional.of(penalties.number()),
            List.of(
                lines("penalties_20260901.csv").getFirst() + ",jiku_row",
                "%s,%d:6"
                    .formatted(
                        lines("penalties_20260901.csv").get(5).replace("013P", "013R"),
                        penalties.number())));
  }

  private static Receipt deliver(Contract contract, String file, String day) throws IOException {
    Receipt receipt = lake.deliver(contract, on(day), Optional.empty(), lines(file));
    assertThat(receipt.state()).as(file).isEqualTo(DeliveryState.PUBLISHED);
    return receipt;
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(DATA.resolve(file), UTF_8);
  }

  @Test
  void theFilesFitEachOther() {
    Set<String> standards = Set.copyOf(Standards.names());
    var library = TestLake.library("credit");
    assertThat(LibraryParser.check("credit.yaml", library, standards)).isEmpty();
    for (Contract each : List.of(PENALTIES, PERMITS)) {
      assertThat(ContractParser.check("file", each, List.of(library), standards)).isEmpty();
    }
  }

  @Test
  void badRowsAreQuarantinedAndTheCorrectedOneTakesItsPlace() {
    assertThat(penalties.rules()).isEqualTo(Map.of("credit-code.check-digit", 1L));
    assertThat(permits.rules()).isEqualTo(Map.of("date.impossible", 1L));
    assertThat(corrected.corrected()).isEqualTo(1);
    assertThat(
            lake.query(
                """
                SELECT file_kind, line, rules[0], status FROM (
                  SELECT 'penalty' AS file_kind, * FROM $.quarantine_market.penalty UNION ALL
                  SELECT 'permit', * FROM $.quarantine_transport.permit)
                """))
        .containsExactly(
            "[penalty,6,credit-code.check-digit,corrected]", "[permit,5,date.impossible,open]");
  }

  @Test
  void decisionsOfAllAgenciesStandAtOneRecord() {
    assertThat(
            lake.query(
                """
                SELECT r.credit_code, r.name, count(DISTINCT p.decision_number), sum(p.fine),
                  count(DISTINCT l.permit_number)
                FROM $.credit.credit_record r
                LEFT JOIN $.credit.penalty p ON p.entity_id = r.entity_id
                LEFT JOIN $.credit.permit l ON l.entity_id = r.entity_id
                GROUP BY r.credit_code, r.name
                """))
        .containsExactly(
            "[91420106MA4K1A013R,武汉华信商贸有限公司,2,5.500000,0]",
            "[91420106MA4K1B0245,武汉恒通物流有限公司,1,0.800000,1]",
            "[91420106MA4K1E0577,武汉捷顺搬家有限公司,0,null,1]",
            "[91420107736812036C,武汉青江食品有限公司,1,5.000000,0]",
            "[91420111MA4K1D0463,武汉远达运输有限公司,1,1.200000,1]",
            "[91420115MA4K1F068K,武汉盛源仓储有限公司,1,1.500000,0]");
    assertThat(
            lake.query("SELECT valid_from, valid_to FROM $.credit.permit WHERE kind LIKE '道路普通%'"))
        .containsExactly("[2024-03-01,2028-02-29]", "[2026-08-15,2030-08-14]");
  }

  @Test
  void whereAgenciesDisagreeTheLeadSourceHolds() {
    assertThat(
            lake.query(
                """
                SELECT attribute, authority, authority_value, source, value, owner
                FROM $.credit.credit_record_discrepancy WHERE state = 'open'
                """))
        .containsExactly(
            "[name,market.penalty,武汉恒通物流有限公司,transport.permit,武汉恒通物流有限责任公司,transport]");
  }

  @Test
  void whatWasPublishedOnADayIsStillKnown() {
    assertThat(statesOn("2026-08-31")).isEmpty();
    assertThat(statesOn("2026-09-30"))
        .containsExactly(
            "[武昌市监处罚〔2026〕101号,1]",
            "[武昌市监处罚〔2026〕102号,1]",
            "[武昌市监处罚〔2026〕103号,1]",
            "[洪山市监处罚〔2026〕58号,1]",
            "[青山市监处罚〔2026〕37号,1]");
    assertThat(statesOn("2026-10-01"))
        .hasSize(6)
        .contains("[武昌市监处罚〔2026〕101号,2]", "[江夏市监处罚〔2026〕12号,1]");
    assertThat(statesOn("2026-10-01"))
        .isEqualTo(lake.query("SELECT decision_number, state FROM $.credit.penalty"));
  }

  private static List<String> statesOn(String day) {
    return lake.query(
        """
        SELECT decision_number, max_by(state, struct(period, sequence, revision))
        FROM $.credit.penalty_claim WHERE period <= DATE '%s' GROUP BY decision_number
        """
            .formatted(day));
  }
}
