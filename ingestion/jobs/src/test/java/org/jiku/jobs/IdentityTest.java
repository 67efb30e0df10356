package org.jiku.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.TestLake.on;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.junit.jupiter.api.Test;

/** Which rows of which sources are one entity, where identifiers have several schemes. */
class IdentityTest {
  private static final String FIRMS =
      "SELECT credit, code, registration, name, record_state, in_conflict FROM $.firms.firm";

  private static void deliver(TestLake lake, Contract contract, String day, String... rows) {
    List<String> lines =
        new ArrayList<>(
            List.of(String.join(",", contract.elements().stream().map(e -> e.name()).toList())));
    lines.addAll(List.of(rows));
    assertThat(lake.deliver(contract, on(day), Optional.empty(), lines).state())
        .isEqualTo(DeliveryState.PUBLISHED);
  }

  @Test
  void contractsFitTheLibrary() {
    for (Contract contract : Firms.CONTRACTS) {
      assertThat(ContractParser.check("file", contract, List.of(Firms.LIBRARY), Set.of()))
          .isEmpty();
    }
  }

  @Test
  void aRowThatKnowsAnAlternateBelongsToTheFirmWhoseIdentifierStandsForIt() {
    TestLake lake = Firms.lake();
    deliver(lake, Firms.PAYERS, "2026-09-01", "T1,,,R1,甲厂", "T2,,A2,,乙厂", "T3,,,R9,丙厂");
    deliver(lake, Firms.FIRMS, "2026-09-02", "1,91A1,,R1,甲公司", "2,91A2,,R2,乙公司");
    assertThat(lake.query(FIRMS))
        .containsExactly(
            "[91A1,A1,R1,甲公司,current,false]",
            "[91A2,A2,R2,乙公司,current,false]",
            "[null,null,R9,丙厂,current,false]");
    assertThat(lake.query("SELECT authority_value, value FROM $.firms.firm_discrepancy"))
        .containsExactly("[乙公司,乙厂]", "[甲公司,甲厂]");
    assertThat(
            lake.query(
                """
                SELECT x.scheme, x.value, x.state FROM $.firms.crosswalk x
                JOIN $.firms.firm f ON f.entity_id = x.entity_id WHERE f.credit = '91A1'
                """))
        .containsExactly(
            "[code,A1,current]",
            "[credit,91A1,current]",
            "[market.firm,1,current]",
            "[registration,R1,current]",
            "[tax.payer,T1,current]");
  }

  @Test
  void rowsWithoutIdentifierMeetByTheirAlternatesEvenThroughOthers() {
    TestLake lake = Firms.lake();
    deliver(lake, Firms.PAYERS, "2026-09-01", "T1,,A1,R1,甲", "T2,,,R1,甲", "T3,,A1,,甲", "T4,,,,甲");
    assertThat(lake.query(FIRMS))
        .containsExactly("[null,A1,R1,甲,current,false]", "[null,null,null,甲,current,false]");
    // The identifier arrives at last, and only by way of T1 does T2 belong to it.
    deliver(lake, Firms.FIRMS, "2026-09-02", "1,91A1,,,甲");
    assertThat(lake.query(FIRMS))
        .containsExactly("[91A1,A1,R1,甲,current,false]", "[null,null,null,甲,current,false]");
    assertThat(lake.query("SELECT count(DISTINCT entity_id) FROM $.firms.crosswalk"))
        .containsExactly("[2]");
  }

  @Test
  void anAlternateOfTwoIdentifiersLinksNothing() {
    TestLake lake = Firms.lake();
    deliver(lake, Firms.FIRMS, "2026-09-01", "1,91A1,,R1,甲公司", "2,91A2,,R1,乙公司");
    deliver(lake, Firms.PAYERS, "2026-09-02", "T1,,,R1,甲厂", "T2,,A2,R1,乙厂");
    assertThat(lake.query(FIRMS))
        .containsExactly(
            "[91A1,A1,R1,甲公司,current,false]",
            "[91A2,A2,R1,乙公司,current,false]",
            "[null,null,R1,甲厂,current,true]");
    assertThat(
            lake.query("SELECT DISTINCT state FROM $.firms.crosswalk WHERE scheme='registration'"))
        .containsExactly("[conflict]");
    // Once the register has mended its number, T1 belongs to the one that is left, while T2 names
    // two firms itself.
    deliver(lake, Firms.FIRMS, "2026-10-01", "1,91A1,,R1,甲公司", "2,91A2,,R2,乙公司");
    assertThat(lake.query(FIRMS))
        .containsExactly(
            "[91A1,A1,R1,甲公司,current,false]",
            "[91A2,A2,R2,乙公司,current,false]",
            "[null,A2,R1,乙厂,current,true]");
  }

  @Test
  void partsOfOneFirmAreToldApartByTheirKey() {
    TestLake lake = Firms.lake();
    deliver(lake, Firms.FIRMS, "2026-09-01", "1,91A1,,R1,甲公司");
    deliver(
        lake,
        Firms.LICENCES,
        "2026-09-01",
        "91A1,food,2020-01-01,1",
        "91A1,food,2024-01-01,1",
        "91A1,drink,2024-01-01,1",
        "91A7,food,2020-01-01,1");
    String licences =
        """
        SELECT f.credit, l.part_key, l.kind, l.since, l.state, l.record_state
        FROM $.firms.licence l JOIN $.firms.firm f ON f.entity_id = l.entity_id
        """;
    assertThat(lake.query(licences))
        .containsExactly(
            "[91A1,drink|2024-01-01,drink,2024-01-01,1,current]",
            "[91A1,food|2020-01-01,food,2020-01-01,1,current]",
            "[91A1,food|2024-01-01,food,2024-01-01,1,current]",
            "[91A7,food|2020-01-01,food,2020-01-01,1,current]");
    deliver(
        lake,
        Firms.LICENCES,
        "2026-10-01",
        "91A1,food,2020-01-01,2",
        "91A1,drink,2024-01-01,1",
        "91A7,food,2020-01-01,1");
    assertThat(lake.query(licences))
        .containsExactly(
            "[91A1,drink|2024-01-01,drink,2024-01-01,1,current]",
            "[91A1,food|2020-01-01,food,2020-01-01,2,current]",
            "[91A1,food|2024-01-01,food,2024-01-01,1,lapsed]",
            "[91A7,food|2020-01-01,food,2020-01-01,1,current]");
  }

  @Test
  void aRevisedFigureStandsBesideTheOneThatWasPublished() {
    TestLake lake = Firms.lake();
    deliver(
        lake, Firms.FIGURES, "2026-03-01", "gdp,2025,2026-01-17,100.00", "gdp,2024,2025-01-17,90");
    deliver(lake, Firms.FIGURES, "2026-12-01", "gdp,2025,2026-11-30,101.50");
    String known =
        """
        SELECT month, max_by(value, released) FROM $.firms.figure
        WHERE released <= DATE '%s' GROUP BY month
        """;
    assertThat(lake.query(known.formatted("2026-06-01")))
        .containsExactly("[2024,90.00]", "[2025,100.00]");
    assertThat(lake.query(known.formatted("2026-12-31")))
        .containsExactly("[2024,90.00]", "[2025,101.50]");
    assertThat(
            lake.query(
                "SELECT DISTINCT scheme, value FROM $.firms.crosswalk WHERE scheme LIKE 'ind%'"))
        .hasSize(3)
        .contains("[indicator+month+released,gdp|2025|2026-11-30]");
  }

  /** Something that happens: rows of one source, or the withdrawal of a delivery. */
  sealed interface Act {
    /** What it tells of firms by number, with as many of their keys as the variant says. */
    record Deliver(boolean tax, int month, Map<Integer, Integer> variants) implements Act {}

    record Withdraw(int which) implements Act {}
  }

  @Provide
  static Arbitrary<List<Act>> histories() {
    Arbitrary<Map<Integer, Integer>> variants =
        Arbitraries.maps(Arbitraries.integers().between(1, 5), Arbitraries.integers().between(0, 5))
            .ofMinSize(1)
            .ofMaxSize(4);
    Arbitrary<Act> deliver =
        Combinators.combine(
                Arbitraries.of(true, false), Arbitraries.integers().between(1, 4), variants)
            .as(Act.Deliver::new);
    Arbitrary<Act> withdraw = Arbitraries.integers().between(0, 9).map(Act.Withdraw::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(5, deliver), net.jqwik.api.Tuple.of(1, withdraw))
        .list()
        .ofMinSize(6)
        .ofMaxSize(9);
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void everyHistoryGivesTheTablesOfARebuild(@ForAll("histories") List<Act> history) {
    TestLake lake = Firms.lake();
    for (Act act : history) {
      happen(lake, act);
    }
    assertThat(contents(lake)).isEqualTo(contents(Firms.lake().rebuiltFrom(lake)));
  }

  private static void happen(TestLake lake, Act act) {
    List<Delivery> published =
        lake.ledger().all().stream()
            .filter(delivery -> delivery.state() == DeliveryState.PUBLISHED)
            .toList();
    switch (act) {
      case Act.Withdraw(int which) -> {
        if (!published.isEmpty()) {
          lake.withdraw(published.get(which % published.size()).number());
        }
      }
      case Act.Deliver(boolean tax, int month, Map<Integer, Integer> variants) -> {
        List<String> lines =
            new ArrayList<>(
                List.of(
                    tax
                        ? "number,credit,code,registration,name"
                        : "number,credit,former,registration,name"));
        variants.forEach(
            (firm, variant) -> lines.add(tax ? payer(firm, variant) : firm(firm, variant)));
        EffectiveOrder order =
            new EffectiveOrder(
                java.time.LocalDate.of(2026, month, 1), lake.ledger().all().size(), 0);
        lake.deliver(tax ? Firms.PAYERS : Firms.FIRMS, order, Optional.empty(), lines);
      }
    }
  }

  /** Numbers that are missing, shared with the neighbour, or formerly the neighbour's. */
  private static String firm(int firm, int variant) {
    String former = variant == 1 ? "91A" + (firm + 1) : "";
    String registration = variant == 2 ? "" : "R" + (variant == 3 ? firm + 1 : firm);
    String name = variant == 4 ? "乙" : "甲";
    String credit = variant == 5 ? "91A" + (firm + 1) : "91A" + firm;
    return String.join(",", "" + firm, credit, former, registration, name);
  }

  private static String payer(int firm, int variant) {
    String credit = variant < 2 ? "91A" + firm : "";
    String code = variant == 2 || variant == 3 ? "A" + firm : "";
    String registration =
        variant == 1 || variant >= 3 ? "R" + (variant == 5 ? firm + 1 : firm) : "";
    return String.join(",", "T" + firm, credit, code, registration, "甲");
  }

  private static Map<String, List<String>> contents(TestLake lake) {
    Map<String, List<String>> contents = new LinkedHashMap<>();
    for (String table : List.of("firm", "firm_discrepancy", "licence", "crosswalk")) {
      contents.put(table, lake.query("SELECT * FROM $.firms." + table));
    }
    return contents;
  }
}
