package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.generator.Sample.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the files about organisations say of each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationSampleTest {
  private static final int ROWS = 30_000;

  private Sample sample = new Sample(Path.of(""), new Manifest(List.of()), List.of());

  @BeforeAll
  void generate(@TempDir Path folder) throws IOException {
    sample = Sample.of(new Settings(ROWS, 1, folder));
  }

  @Test
  void thereIsAboutOneEnterpriseForTwentyFiveResidents() throws IOException {
    assertThat(good("enterprises_202609.csv")).hasSizeBetween(ROWS / 30, ROWS / 20);
  }

  @Test
  void legalRepresentativesAreResidents() throws IOException {
    Set<String> residents =
        good("residents_202609.csv").values().stream()
            .map(row -> row.get(2).replaceAll("\\s", "") + " " + row.get(0))
            .collect(Collectors.toSet());
    long known =
        good("enterprises_202609.csv").values().stream()
            .filter(row -> residents.contains(row.get(5) + " " + row.get(6)))
            .count();
    assertThat(known).isGreaterThan(good("enterprises_202609.csv").size() * 97L / 100);
  }

  @Test
  void aTenthOfTheTaxpayersIsKnownByAnOlderNumberAlone() throws IOException {
    Map<Integer, List<String>> taxpayers = good("taxpayers_202609.csv");
    long older =
        taxpayers.values().stream()
            .filter(row -> row.get(1).isEmpty())
            .filter(row -> row.get(2).isEmpty() != row.get(3).isEmpty())
            .count();
    assertThat(older / (double) taxpayers.size()).isBetween(0.07, 0.14);
  }

  @Test
  void aNumberInConflictStandsAtTwoEnterprises() throws IOException {
    List<Answer> planted = answers("one-number-two-enterprises");
    assertThat(planted).isNotEmpty();
    for (String file : List.of("enterprises_202609.csv", "enterprises_202610.csv")) {
      Map<String, Long> times =
          good(file).values().stream()
              .filter(row -> !row.get(2).isEmpty())
              .collect(Collectors.groupingBy(row -> row.get(2), Collectors.counting()));
      Set<String> twice =
          times.entrySet().stream()
              .filter(number -> number.getValue() > 1)
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      assertThat(twice).isEqualTo(planted.stream().map(Answer::note).collect(Collectors.toSet()));
    }
  }

  @Test
  void aCodeInConflictStandsAtTwoTaxpayersOfOtherNames() throws IOException {
    Map<Integer, List<String>> taxpayers = good("taxpayers_202609.csv");
    Map<String, List<String>> names = new HashMap<>();
    for (Answer answer : answers("one-code-two-taxpayers")) {
      List<String> row = taxpayers.getOrDefault(answer.line(), List.of());
      assertThat(row).contains(answer.note());
      names.computeIfAbsent(answer.note(), code -> new ArrayList<>()).add(row.get(4));
    }
    assertThat(names).isNotEmpty();
    assertThat(names.values())
        .allSatisfy(two -> assertThat(two).hasSize(2).doesNotHaveDuplicates());
  }

  @Test
  void whoIsCancelledAtTheRegistrarAndStillTaxedIsInTheKey() throws IOException {
    Map<String, String> states = new HashMap<>();
    good("enterprises_202610.csv").values().forEach(row -> states.put(row.get(0), row.get(17)));
    Map<Integer, List<String>> taxpayers = good("taxpayers_202609.csv");
    List<String> told = new ArrayList<>();
    for (Answer answer : answers("ended-still-taxed")) {
      List<String> row = taxpayers.getOrDefault(answer.line(), List.of());
      if (answer.file().equals("taxpayers_202609.csv") && states.containsKey(row.get(1))) {
        told.add(states.getOrDefault(row.get(1), ""));
        assertThat(row.get(11)).isEqualTo("1");
      }
    }
    assertThat(told).isNotEmpty().isSubsetOf("2", "3", "4").contains("2", "3");
  }

  @Test
  void enterprisesInsureWhomTheirEmployeesFilesName() throws IOException {
    Map<String, Long> named =
        good("medically_insured_202609.csv").values().stream()
            .filter(row -> row.get(3).equals("310") && !row.get(6).isEmpty())
            .collect(Collectors.groupingBy(row -> row.get(6), Collectors.counting()));
    long insured = 0;
    long apart = 0;
    for (List<String> row : good("employers_202609.csv").values()) {
      if (row.get(2).equals("110") && row.get(0).startsWith("9")) {
        long number = Long.parseLong(row.get(4));
        insured += number;
        apart += Math.abs(number - named.getOrDefault(row.get(0), 0L));
      }
    }
    assertThat(insured).isGreaterThan(ROWS / 10);
    assertThat(apart).isLessThan(insured / 20);
  }

  private List<Answer> answers(String kind) {
    return sample.answers().stream().filter(answer -> answer.kind().equals(kind)).toList();
  }

  /** The rows of a file that the key does not call bad, by line. */
  private Map<Integer, List<String>> good(String file) throws IOException {
    return sample.good(file);
  }
}
