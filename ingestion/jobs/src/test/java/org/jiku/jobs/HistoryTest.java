package org.jiku.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.jobs.PopulationRows.death;
import static org.jiku.jobs.PopulationRows.header;
import static org.jiku.jobs.PopulationRows.id;
import static org.jiku.jobs.PopulationRows.insured;
import static org.jiku.jobs.PopulationRows.resident;
import static org.jiku.jobs.TestLake.contract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;

/**
 * Whatever comes, and in whatever order (full, incremental, late, repeated, corrected, withdrawn),
 * the tables are those of a lake that gets the deliveries that count once and in effective order.
 */
class HistoryTest {
  private static final Contract RESIDENTS = contract("psb-resident.odcs.yaml");
  private static final Contract INSURED = contract("hr-insured-person.odcs.yaml");
  private static final Contract DEATHS = contract("psb-death.odcs.yaml");

  private static final List<Contract> CONTRACTS = List.of(RESIDENTS, INSURED, DEATHS);
  private static final Map<String, String> TABLES = tables();

  /** Something that happens to the lake; numbers choose among what there is. */
  sealed interface Act {
    record Deliver(int source, int month, List<Fact> facts) implements Act {}

    record Correct(int which, Fact fact) implements Act {}

    record RunAgain(int which) implements Act {}

    record SendAgain(int which) implements Act {}

    record Withdraw(int which) implements Act {}
  }

  /** What one row says of one of a few people. */
  record Fact(int person, int variant) {}

  @Provide
  Arbitrary<List<Act>> histories() {
    Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
    Arbitrary<Fact> fact =
        Combinators.combine(
                Arbitraries.integers().between(1, 5), Arbitraries.integers().between(0, 5))
            .as(Fact::new);
    Arbitrary<List<Fact>> facts =
        fact.list().uniqueElements(Fact::person).ofMinSize(1).ofMaxSize(4);
    Arbitrary<Act> deliver =
        Combinators.combine(
                Arbitraries.integers().between(0, 2), Arbitraries.integers().between(1, 4), facts)
            .as(Act.Deliver::new);
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, deliver),
            net.jqwik.api.Tuple.of(1, Combinators.combine(which, fact).as(Act.Correct::new)),
            net.jqwik.api.Tuple.of(1, which.map(Act.RunAgain::new)),
            net.jqwik.api.Tuple.of(1, which.map(Act.SendAgain::new)),
            net.jqwik.api.Tuple.of(2, which.map(Act.Withdraw::new)))
        .list()
        .ofMinSize(6)
        .ofMaxSize(9);
  }

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void everyHistoryGivesTheTablesOfARebuild(@ForAll("histories") List<Act> history) {
    TestLake lake = TestLake.create().withPopulation().with(CONTRACTS);
    Map<Long, List<String>> sent = new LinkedHashMap<>();
    for (Act act : history) {
      happen(lake, act, sent);
    }
    Map<String, List<String>> found = contents(lake);
    TestLake rebuilt = TestLake.create().withPopulation().with(CONTRACTS).rebuiltFrom(lake);
    assertThat(found).isEqualTo(contents(rebuilt));
  }

  private static void happen(TestLake lake, Act act, Map<Long, List<String>> sent) {
    switch (act) {
      case Act.Deliver(int source, int month, List<Fact> facts) -> {
        Contract contract = CONTRACTS.get(source);
        List<String> lines = new ArrayList<>(List.of(header(contract)));
        facts.forEach(fact -> lines.add(line(contract, fact)));
        run(lake, contract, LocalDate.of(2026, month, 1), Optional.empty(), lines, sent);
      }
      case Act.Correct(int which, Fact fact) ->
          chosen(lake, which)
              .ifPresent(delivery -> {
                Contract contract = contractOf(delivery);
                List<String> lines =
                    List.of(
                        header(contract) + ",jiku_row",
                        line(contract, fact) + "," + delivery.number() + ":2");
                run(lake, contract, delivery.order().period(), Optional.of(delivery), lines, sent);
              });
      case Act.RunAgain(int which) -> chosen(lake, which).ifPresent(lake::run);
      case Act.SendAgain(int which) ->
          chosen(lake, which)
              .filter(delivery -> delivery.corrects().isEmpty())
              .ifPresent(delivery ->
                  run(
                      lake,
                      contractOf(delivery),
                      delivery.order().period(),
                      Optional.empty(),
                      sent.getOrDefault(delivery.number(), List.of()),
                      sent));
      case Act.Withdraw(int which) ->
          chosen(lake, which).ifPresent(delivery -> lake.withdraw(delivery.number()));
    }
  }

  /** Delivers as the next of its period, and lets it pass where the gate holds it. */
  private static void run(
      TestLake lake,
      Contract contract,
      LocalDate period,
      Optional<Delivery> corrects,
      List<String> lines,
      Map<Long, List<String>> sent) {
    DeliveryMode mode = corrects.isPresent() ? DeliveryMode.INCREMENTAL : contract.mode();
    EffectiveOrder order =
        corrects
            .map(delivery -> next(lake, delivery))
            .orElseGet(() -> new EffectiveOrder(period, lake.ledger().all().size(), 0));
    Delivery delivery = lake.add(contract, order, mode, corrects.map(Delivery::number), lines);
    sent.put(delivery.number(), lines);
    if (lake.run(delivery).state() == DeliveryState.HELD) {
      lake.ledger().release(delivery.number());
      assertThat(lake.run(lake.ledger().load(delivery.number())).state())
          .isEqualTo(DeliveryState.PUBLISHED);
    }
  }

  private static EffectiveOrder next(TestLake lake, Delivery corrected) {
    EffectiveOrder order = corrected.order();
    int revisions =
        (int)
            lake.ledger().all().stream()
                .filter(other ->
                    other.resource().equals(corrected.resource())
                        && other.order().period().equals(order.period())
                        && other.order().sequence() == order.sequence())
                .count();
    return new EffectiveOrder(order.period(), order.sequence(), revisions);
  }

  private static Optional<Delivery> chosen(TestLake lake, int which) {
    List<Delivery> published =
        lake.ledger().all().stream()
            .filter(delivery -> delivery.state() == DeliveryState.PUBLISHED)
            .toList();
    return published.isEmpty()
        ? Optional.empty()
        : Optional.of(published.get(which % published.size()));
  }

  private static Contract contractOf(Delivery delivery) {
    return CONTRACTS.stream()
        .filter(contract -> contract.resource().equals(delivery.resource()))
        .findFirst()
        .orElseThrow();
  }

  /** A row about a person: names and addresses that agree or not, a former number, a bad date. */
  private static String line(Contract contract, Fact fact) {
    String id = id(fact.person());
    String name = fact.variant() % 2 == 0 ? "张三" : "李四";
    String address = "东华门街道" + fact.variant() / 2 + "号";
    boolean bad = fact.variant() == 5;
    if (contract.equals(DEATHS)) {
      return bad ? death(id, name).replace("2026-08-20", "2026-13-20") : death(id, name);
    }
    if (contract.equals(RESIDENTS)) {
      String former = fact.variant() == 4 ? id(fact.person() + 5) : "";
      String line = resident(id, former, name, address);
      return bad ? line.replace("1980-01-01", "1980-02-30") : line;
    }
    String own = fact.variant() == 2 ? id(fact.person() + 5) : id;
    String line = insured("P" + fact.person(), own, name, address, fact.variant() == 3 ? "D" : "U");
    return bad ? line.replace("1980-01-01", "1980-02-30") : line;
  }

  private static Map<String, List<String>> contents(TestLake lake) {
    Map<String, List<String>> contents = new LinkedHashMap<>();
    TABLES.forEach((table, query) -> contents.put(table, lake.query(query)));
    return contents;
  }

  /**
   * Queries of all that follows from deliveries; a landing table keeps the number of the delivery
   * that first brought a row, which depends on the order they came in.
   */
  private static Map<String, String> tables() {
    Map<String, String> tables = new LinkedHashMap<>();
    for (String entity : List.of("person", "household_registration", "residence")) {
      tables.put(entity, "SELECT * FROM $.population." + entity);
      tables.put(
          entity + " discrepancies", "SELECT * FROM $.population." + entity + "_discrepancy");
    }
    tables.put("crosswalk", "SELECT * FROM $.population.crosswalk");
    for (Contract contract : CONTRACTS) {
      tables.put(
          contract.resource().toString(),
          "SELECT * EXCEPT (_delivery, _row) FROM $.landing_" + contract.resource());
    }
    return tables;
  }
}
