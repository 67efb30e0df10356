package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.generator.Sample.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the files about births, deaths, marriages and insurance say of residents and employers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FamilySampleTest {
  private static final int ROWS = 20_000;

  private Sample sample = new Sample(Path.of(""), new Manifest(List.of()), List.of());

  @BeforeAll
  void generate(@TempDir Path folder) throws IOException {
    sample = Sample.of(new Settings(ROWS, 1, folder));
  }

  @Test
  void parentsLiveInTheHouseholdOfTheirChild() throws IOException {
    Map<String, List<String>> residents = residents();
    int compared = 0;
    for (List<String> birth : sample.good(Births.STOCK).values()) {
      for (String parent : birth.subList(7, 9)) {
        if (residents.containsKey(birth.get(1)) && residents.containsKey(parent)) {
          assertThat(row(residents, parent).get(8)).isEqualTo(row(residents, birth.get(1)).get(8));
          compared++;
        }
      }
      assertThat(birth.get(7).isEmpty() || digit(birth.get(7)) % 2 == 0).as("mother").isTrue();
      assertThat(birth.get(8).isEmpty() || digit(birth.get(8)) % 2 == 1).as("father").isTrue();
    }
    assertThat(compared).isGreaterThan(ROWS / 100);
  }

  @Test
  void someNumbersOfChildrenComeLaterAndSomeNever() throws IOException {
    Set<String> waiting =
        sample.good(Births.STOCK).values().stream()
            .filter(birth -> birth.get(1).isEmpty())
            .map(List::getFirst)
            .collect(Collectors.toSet());
    Set<String> told =
        sample.good(Births.CHANGES).values().stream()
            .filter(birth -> waiting.contains(birth.getFirst()) && !birth.get(1).isEmpty())
            .map(List::getFirst)
            .collect(Collectors.toSet());
    assertThat(told).isNotEmpty().hasSizeLessThan(waiting.size());
  }

  @Test
  void eachPartyOfAMarriageNamesTheOther() throws IOException {
    Map<String, List<String>> parties = new HashMap<>();
    for (String file : List.of(Marriages.STOCK, Marriages.CHANGES)) {
      sample.good(file).values().forEach(row -> parties.put(row.get(0) + row.get(1), row));
    }
    int couples = 0;
    int divorces = 0;
    for (List<String> row : parties.values()) {
      List<String> other = parties.get(row.get(0) + row.get(3));
      if (other != null && row.get(1).matches("[0-9]{17}[0-9X]")) {
        assertThat(other.get(3)).isEqualTo(row.get(1));
        assertThat(digit(row.get(1)) % 2).isNotEqualTo(digit(row.get(3)) % 2);
        couples++;
        divorces += row.get(5).equals("2") ? 1 : 0;
      }
    }
    assertThat(couples).isGreaterThan(ROWS / 5);
    assertThat(divorces).isPositive();
  }

  @Test
  void healthKnowsOfDeathsThatThePoliceDoNotKnow() throws IOException {
    Set<String> cancelled = new HashSet<>();
    for (String file : List.of(Deliveries.DEATHS, Deliveries.DEATHS_NEXT)) {
      sample.good(file).values().forEach(row -> cancelled.add(row.getFirst()));
    }
    Set<String> unknown = new HashSet<>();
    for (String file : List.of(DeathCertificates.FIRST, DeathCertificates.NEXT)) {
      for (List<String> row : sample.good(file).values()) {
        if (!cancelled.contains(row.get(1).toUpperCase(Locale.ROOT))) {
          unknown.add(row.getFirst());
        }
      }
    }
    assertThat(unknown)
        .isNotEmpty()
        .isEqualTo(
            sample.answers().stream()
                .filter(answer -> answer.kind().equals("death-unknown-to-police"))
                .map(Answer::key)
                .collect(Collectors.toSet()));
  }

  @Test
  void employersAreEnterprisesOfAnyState() throws IOException {
    Map<String, List<String>> enterprises = new HashMap<>();
    sample
        .good("enterprises_202609.csv")
        .values()
        .forEach(row -> enterprises.put(row.get(0).toUpperCase(Locale.ROOT), row));
    Set<String> states = new HashSet<>();
    Map<String, Integer> columns = Map.of(Insurance.STOCK, 11, MedicalInsurance.STOCK, 6);
    for (Map.Entry<String, Integer> file : columns.entrySet()) {
      int employed = 0;
      int known = 0;
      for (List<String> row : sample.good(file.getKey()).values()) {
        List<String> enterprise = enterprises.get(row.get(file.getValue()));
        employed += row.get(file.getValue()).isEmpty() ? 0 : 1;
        if (enterprise != null) {
          known++;
          states.add(enterprise.get(17));
        }
      }
      assertThat(employed).as(file.getKey()).isGreaterThan(ROWS / 10);
      assertThat(known / (double) employed).as(file.getKey()).isGreaterThan(0.95);
    }
    assertThat(states).containsExactlyInAnyOrder("1", "2", "3");
  }

  @Test
  void employeesHaveSeveralKindsOfInsuranceAndOneEmployer() throws IOException {
    Map<String, Set<String>> kinds = new HashMap<>();
    Map<String, Set<String>> employers = new HashMap<>();
    for (List<String> row : sample.good(MedicalInsurance.STOCK).values()) {
      if (!row.get(6).isEmpty()) {
        kinds.computeIfAbsent(row.get(0), number -> new HashSet<>()).add(row.get(3));
        employers.computeIfAbsent(row.get(0), number -> new HashSet<>()).add(row.get(6));
      }
    }
    assertThat(kinds.values()).contains(Set.of("310", "510"), Set.of("310"));
    assertThat(employers.values()).allSatisfy(one -> assertThat(one).hasSize(1));
  }

  private Map<String, List<String>> residents() throws IOException {
    Map<String, List<String>> residents = new HashMap<>();
    sample.good(Deliveries.RESIDENTS).values().forEach(row -> residents.put(row.get(0), row));
    return residents;
  }

  private static List<String> row(Map<String, List<String>> rows, String key) {
    return rows.getOrDefault(key, List.of());
  }

  /** The one that tells men from women. */
  private static int digit(String id) {
    return Character.digit(id.charAt(16), 10);
  }
}
