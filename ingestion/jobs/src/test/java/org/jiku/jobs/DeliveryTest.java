package org.jiku.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.PopulationRows.death;
import static org.jiku.jobs.PopulationRows.header;
import static org.jiku.jobs.PopulationRows.id;
import static org.jiku.jobs.PopulationRows.insured;
import static org.jiku.jobs.PopulationRows.resident;
import static org.jiku.jobs.TestLake.contract;
import static org.jiku.jobs.TestLake.on;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  @TempDir private Path folder;

  private static final Contract RESIDENTS = contract("psb-resident.odcs.yaml");
  private static final Contract INSURED = contract("hr-insured-person.odcs.yaml");
  private static final Contract DEATHS = contract("psb-death.odcs.yaml");

  private static final String PERSONS =
      "SELECT id_number, name, life_status, record_state, in_conflict FROM $.population.person";

  @Test
  void goodRowsLandBadOnesAreQuarantinedAndDisagreementsAreDiscrepancies() {
    TestLake lake = TestLake.create().withPopulation();
    Receipt residents =
        lake.deliver(
            RESIDENTS,
            on("2026-09-01"),
            Optional.empty(),
            List.of(
                header(RESIDENTS),
                resident(id(1), "", "张三", "北京市东城区东华门街道1号"),
                resident(id(2), "", "李四", "北京市东城区东华门街道2号"),
                resident(id(3), "", "王五", "北京市东城区东华门街道3号").replace(",01,110101,", ",98,110101,"),
                resident(id(4), "", "赵六", "a"),
                resident(id(4), "", "赵七", "a"),
                resident(id(5), "", "钱八", "b"),
                resident(id(5), "", "钱八", "b")));
    assertThat(residents.state()).isEqualTo(DeliveryState.HELD);
    assertThat(residents.held()).isEqualTo(7);
    lake.ledger().release(residents.number());
    residents = lake.run(lake.ledger().load(residents.number()));
    assertThat(residents.rules())
        .isEqualTo(Map.of("relation-to-head.unknown", 1L, "unique.differs", 2L, "unique.copy", 1L));
    assertThat(residents.accepted()).isEqualTo(3);
    assertThat(residents.quarantined()).isEqualTo(4);

    lake.deliver(
        INSURED,
        on("2026-09-01"),
        Optional.empty(),
        List.of(
            header(INSURED),
            insured("P1", id(1), "张三", "东城区东华门街道1号", "U"),
            insured("P2", id(2), "李斯", "北京市东城区东华门街道9号", "U"),
            insured("P6", id(6), "孙九", "c", "U")));
    lake.deliver(
        DEATHS, on("2026-09-07"), Optional.empty(), List.of(header(DEATHS), death(id(1), "张三")));

    assertThat(lake.query(PERSONS))
        .containsExactly(
            "[" + id(1) + ",张三,2,current,false]",
            "[" + id(2) + ",李四,1,current,false]",
            "[" + id(5) + ",钱八,null,current,false]",
            "[" + id(6) + ",孙九,1,current,false]");
    assertThat(
            lake.query(
                "SELECT attribute, authority, authority_value, source, local_key, value, owner, state FROM $.population.person_discrepancy"))
        .containsExactly(
            "[life_status,psb.death,2,hr.insured_person,P1,1,hr,open]",
            "[name,psb.resident,李四,hr.insured_person,P2,李斯,hr,open]");
    assertThat(lake.query("SELECT attribute, value FROM $.population.residence_discrepancy"))
        .containsExactly("[address,北京市东城区东华门街道9号]");
    assertThat(lake.query("SELECT id_number, name FROM $.landing_psb.resident")).hasSize(3);
    assertThat(
            lake.query(
                "SELECT line, array_join(rules, ','), status FROM $.quarantine_psb.resident"))
        .containsExactly(
            "[4,relation-to-head.unknown,open]",
            "[5,unique.differs,open]",
            "[6,unique.differs,open]",
            "[8,unique.copy,open]");
    assertThat(
            lake.query(
                "SELECT line, raw FROM $.quarantine_psb.resident WHERE rules[0] LIKE 'unique%'"))
        .containsExactly(
            "[5," + resident(id(4), "", "赵六", "a") + "]",
            "[6," + resident(id(4), "", "赵七", "a") + "]",
            "[8," + resident(id(5), "", "钱八", "b") + "]");
  }

  @Test
  void returnedRowsSettleTheirQuarantineAndWithdrawalTakesEverythingBack() {
    TestLake lake = TestLake.create().withPopulation();
    Receipt first = lake.deliver(INSURED, on("2026-09-01"), Optional.empty(), insuredWithOneBad());
    assertThat(first.quarantined()).isEqualTo(1);
    Receipt corrected =
        lake.deliver(
            INSURED,
            new EffectiveOrder(on("2026-09-01").period(), 0, 1),
            Optional.of(first.number()),
            List.of(
                header(INSURED) + ",jiku_row",
                insured("P99", id(199), "周一", "d", "U") + "," + first.number() + ":2"));
    assertThat(corrected.corrected()).isEqualTo(1);
    String quarantine = "SELECT delivery, status, corrected_by FROM $.quarantine_hr.insured_person";
    assertThat(lake.query(quarantine))
        .containsExactly("[" + first.number() + ",corrected," + corrected.number() + "]");
    assertThat(lake.query(PERSONS)).hasSize(31);

    lake.withdraw(corrected.number());
    assertThat(lake.query(quarantine)).containsExactly("[" + first.number() + ",open,null]");
    assertThat(lake.query(PERSONS)).hasSize(30);

    Receipt withdrawn = lake.withdraw(first.number());
    assertThat(withdrawn.state()).isEqualTo(DeliveryState.WITHDRAWN);
    assertThat(lake.query(PERSONS)).isEmpty();
    assertThat(lake.query("SELECT * FROM $.landing_hr.insured_person")).isEmpty();
    assertThat(lake.query("SELECT * FROM $.population.crosswalk")).isEmpty();
    assertThat(lake.query(quarantine)).containsExactly("[" + first.number() + ",withdrawn,null]");
  }

  private static List<String> insuredWithOneBad() {
    List<String> lines = new java.util.ArrayList<>();
    lines.add(header(INSURED));
    lines.add(insured("P99", id(199), "周一", "d", "U").replace("1980-01-01", "1980-02-30"));
    for (int i = 1; i <= 30; i++) {
      lines.add(insured("P" + i, id(i), "周" + i % 10 + "一", "d", "U"));
    }
    return lines;
  }

  @Test
  void aParquetFileIsHeldToTheSameRulesAndItsTypesAreReadAsTheyAre() {
    TestLake lake = TestLake.create().withPopulation();
    String values =
        """
        SELECT '%s' AS `公民身份号码`, '张三' AS `姓名`, DATE '2026-08-20' AS `死亡日期`,
               DATE '2026-09-01' AS `注销日期`, 1 AS `注销原因`
        """;
    Path file =
        lake.parquet(
            lake.rows(
                values.formatted(id(1))
                    + "UNION ALL\n"
                    + values.formatted(id(2)).replace("2026-08-20", "2027-08-20")),
            "deaths");
    Receipt receipt =
        lake.run(
            lake.add(DEATHS, on("2026-09-07"), DeliveryMode.INCREMENTAL, Optional.empty(), file));
    assertThat(receipt.state()).isEqualTo(DeliveryState.HELD);
    lake.ledger().release(receipt.number());
    receipt = lake.run(lake.ledger().load(receipt.number()));
    assertThat(receipt.accepted()).isEqualTo(1);
    assertThat(receipt.quarantined()).isEqualTo(1);
    assertThat(lake.query("SELECT id_number, death_date FROM $.landing_psb.death"))
        .containsExactly("[" + id(1) + ",2026-08-20]");
    assertThat(lake.query("SELECT line, raw FROM $.quarantine_psb.death"))
        .containsExactly("[3," + id(2) + ",张三,2027-08-20,2026-09-01,1]");
  }

  @Test
  void jsonLinesAreHeldToTheSameRules() throws IOException {
    TestLake lake = TestLake.create().withPopulation();
    String line =
        """
        {"公民身份号码": "%s", "姓名": "张三", "死亡日期": "2026-08-20", "注销日期": "2026-09-01", "注销原因": 1}
        """;
    Path file = folder.resolve("deaths.jsonl");
    String wrong = line.formatted(id(2)).replace("2026-08-20", "2026-02-30");
    Files.writeString(file, line.formatted(id(1)) + wrong + "[1]\n" + line.formatted(id(3)));
    Delivery delivery =
        lake.add(DEATHS, on("2026-09-07"), DeliveryMode.INCREMENTAL, Optional.empty(), file);
    lake.run(delivery);
    lake.ledger().release(delivery.number());
    Receipt receipt = lake.run(lake.ledger().load(delivery.number()));
    assertThat(receipt.accepted()).isEqualTo(2);
    assertThat(receipt.rules()).isEqualTo(Map.of("date.impossible", 1L, "decode.json", 1L));
    assertThat(lake.query("SELECT id_number, death_date, reason FROM $.landing_psb.death"))
        .containsExactly("[" + id(1) + ",2026-08-20,1]", "[" + id(3) + ",2026-08-20,1]");
    assertThat(lake.query("SELECT line, raw FROM $.quarantine_psb.death"))
        .containsExactly("[2," + wrong.strip() + "]", "[3,[1]]");
  }

  @Test
  void aHeaderThatDoesNotMatchIsRejectedAndNothingIsWritten() {
    TestLake lake = TestLake.create().withPopulation();
    Receipt receipt =
        lake.deliver(
            DEATHS, on("2026-09-07"), Optional.empty(), List.of("公民身份号码,姓名", id(1) + ",张三"));
    assertThat(receipt.state()).isEqualTo(DeliveryState.REJECTED);
    assertThat(receipt.rejection().orElseThrow()).contains("columns missing").contains("死亡日期");
    assertThat(lake.query("SELECT * FROM $.landing_psb.death")).isEmpty();
  }

  @Test
  void aContractThatCannotBeKeptIsRejectedBeforeAnythingIsWritten() {
    TestLake lake = TestLake.create().withPopulation();
    Map<String, String> faults =
        Map.of(
            "first_insured_on >= birth_date", "first_insured_on >= birthday_of(birth_date)",
            "population.person.name]", "population.person.nickname]");
    faults.forEach((right, wrong) -> {
      assertThat(INSURED.text()).contains(right);
      Contract contract = ContractParser.parse("wrong.yaml", INSURED.text().replace(right, wrong));
      Receipt receipt =
          lake.deliver(contract, on("2026-09-01"), Optional.empty(), insuredWithOneBad());
      assertThat(receipt.state()).isEqualTo(DeliveryState.REJECTED);
      assertThat(receipt.rejection().orElseThrow())
          .matches("(?s)hr\\.insured_person\\.odcs\\.yaml:\\d+:\\d+: .*");
    });
    assertThat(
            lake.warehouse()
                .catalog()
                .tableExists(TableIdentifier.of("landing_hr", "insured_person")))
        .isFalse();
    assertThat(lake.query("SELECT * FROM $.population.person")).isEmpty();
  }

  @Test
  void numbersThatASourceLinksAreOnePersonAndANumberWithTwoPeopleIsNot() {
    TestLake lake = TestLake.create().withPopulation();
    lake.deliver(
        RESIDENTS,
        on("2026-09-01"),
        Optional.empty(),
        List.of(header(RESIDENTS), resident(id(1), "", "张三", "a")));
    List<String> before = lake.query("SELECT entity_id FROM $.population.person");
    lake.deliver(
        INSURED,
        on("2026-09-01"),
        Optional.empty(),
        List.of(
            header(INSURED),
            insured("P1", id(1), "张三", "a", "U"),
            insured("P7", id(7), "甲", "a", "U"),
            insured("P8", id(7), "乙", "a", "U")));
    lake.deliver(
        RESIDENTS,
        on("2026-10-01"),
        Optional.empty(),
        List.of(header(RESIDENTS), resident(id(11), id(1), "张三", "a")));
    lake.ledger().release(3);
    lake.run(lake.ledger().load(3));
    assertThat(lake.query("SELECT id_number, name, in_conflict FROM $.population.person"))
        .containsExactlyInAnyOrder(
            "[" + id(11) + ",张三,false]", "[" + id(7) + ",乙,true]", "[" + id(7) + ",甲,true]");
    assertThat(
            lake.query(
                "SELECT entity_id FROM $.population.person WHERE id_number = '" + id(11) + "'"))
        .isEqualTo(before);
    assertThat(
            lake.query(
                "SELECT DISTINCT value, state FROM $.population.crosswalk WHERE scheme = 'id_number'"))
        .containsExactlyInAnyOrder(
            "[" + id(1) + ",former]", "[" + id(11) + ",current]", "[" + id(7) + ",conflict]");
  }
}
