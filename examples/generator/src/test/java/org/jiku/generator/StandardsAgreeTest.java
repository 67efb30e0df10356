package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiku.generator.Sample.Answer;
import org.jiku.standards.Equality;
import org.jiku.standards.Reasons;
import org.jiku.standards.Standards;
import org.jiku.standards.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answer key against the standards' own verdict on each value that was written. */
class StandardsAgreeTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 10, 31);

  private static final List<String> RESIDENT =
      Arrays.asList(
          "resident-id",
          "resident-id",
          "person-name",
          "person-name",
          "sex",
          "ethnic-group",
          "birth-date",
          "division",
          "",
          "relation-to-head",
          "division",
          "address",
          "",
          "date",
          "division",
          "address",
          "date");
  private static final List<String> INSURED =
      Arrays.asList(
          "",
          "resident-id",
          "person-name",
          "sex",
          "birth-date",
          "",
          "",
          "date",
          "division",
          "address",
          "",
          "credit-code",
          "",
          "");
  private static final List<String> MEDICALLY_INSURED =
      Arrays.asList("", "resident-id", "person-name", "", "", "date", "credit-code", "", "");
  private static final List<String> BIRTH =
      Arrays.asList(
          "",
          "resident-id",
          "person-name",
          "sex",
          "birth-date",
          "division",
          "",
          "resident-id",
          "resident-id",
          "date");
  private static final List<String> DEATH =
      Arrays.asList("resident-id", "person-name", "date", "date", "");
  private static final List<String> DEATH_CERTIFICATE =
      Arrays.asList("", "resident-id", "person-name", "date", "", "", "date");
  private static final List<String> MARRIAGE =
      Arrays.asList("", "resident-id", "person-name", "resident-id", "person-name", "", "date", "");

  private static final List<String> ENTERPRISE =
      Arrays.asList(
          "credit-code",
          "credit-code",
          "registration-number",
          "",
          "",
          "person-name",
          "resident-id",
          "division",
          "address",
          "",
          "",
          "",
          "date",
          "date",
          "date",
          "",
          "date",
          "",
          "date",
          "industry");
  private static final List<String> BRANCH =
      Arrays.asList(
          "credit-code",
          "",
          "credit-code",
          "",
          "person-name",
          "division",
          "address",
          "date",
          "",
          "date");
  private static final List<String> TAXPAYER =
      Arrays.asList(
          "",
          "credit-code",
          "organisation-code",
          "registration-number",
          "",
          "person-name",
          "address",
          "",
          "",
          "",
          "date",
          "",
          "");

  private static final List<String> SHAREHOLDER =
      Arrays.asList("credit-code", "", "", "", "", "", "", "date");
  private static final List<String> LISTING =
      Arrays.asList("credit-code", "date", "", "", "date", "");
  private static final List<String> EMPLOYER = Arrays.asList("credit-code", "", "", "", "", "date");
  private static final List<String> SURVEY =
      Arrays.asList("", "statistical-period", "division", "", "", "");
  private static final List<String> FIGURES =
      Arrays.asList("", "", "statistical-period", "", "", "", "", "", "", "date", "date", "");

  @TempDir Path folder;

  @Test
  void standardsRejectAndNoteWhatTheKeySaysAndNothingElse() throws IOException {
    Sample sample = Sample.of(new Settings(20_000, 4, folder));
    for (Manifest.Entry entry : sample.csv()) {
      if (entry.file().contains("again")) {
        continue;
      }
      List<String> standards =
          switch (entry.contract()) {
            case "psb.resident" -> RESIDENT;
            case "psb.death" -> DEATH;
            case "medical.insured_person" -> MEDICALLY_INSURED;
            case "health.birth" -> BIRTH;
            case "health.death" -> DEATH_CERTIFICATE;
            case "civil.marriage" -> MARRIAGE;
            case "market.enterprise" -> ENTERPRISE;
            case "market.branch" -> BRANCH;
            case "tax.taxpayer" -> TAXPAYER;
            case "market.shareholder" -> SHAREHOLDER;
            case "market.abnormal_listing" -> LISTING;
            case "hr.employer_insurance" -> EMPLOYER;
            case "statistics.household_survey" -> SURVEY;
            case "statistics.observation" -> FIGURES;
            default -> INSURED;
          };
      assertThat(found(sample, entry, standards))
          .as(entry.file())
          .isEqualTo(expected(sample, entry.file()));
    }
  }

  @Test
  void everyAddressIsTheSameInEveryManner() {
    Places places = new Places();
    Set<String> told = new TreeSet<>();
    for (int i = 0; i < 5000; i++) {
      Home home = Home.of(places.ofHousehold(i), Dice.of(1, Dice.Subject.HOUSEHOLD, i));
      for (int manner = 0; manner < Home.MANNERS; manner++) {
        if (!Equality.ADDRESS.same(home.full(), home.written(manner))) {
          told.add(home.full() + " = " + home.written(manner));
        }
      }
    }
    assertThat(told).isEmpty();
  }

  /** Rules and notes of the standards by line; those of other checks are left out. */
  private static Map<Integer, Set<String>> expected(Sample sample, String file) {
    return sample.answers().stream()
        .filter(answer -> answer.file().equals(file) && answer.line() > 0)
        .filter(answer -> answer.outcome().matches("quarantine|note"))
        .filter(answer -> !answer.rules().matches("(decode|unique|type)\\..*"))
        .filter(
            answer -> Arrays.stream(answer.rules().split(";")).anyMatch(StandardsAgreeTest::known))
        .collect(
            Collectors.toMap(
                Answer::line,
                answer -> new TreeSet<>(Arrays.asList(answer.rules().split(";"))),
                (one, other) -> one,
                TreeMap::new));
  }

  private static boolean known(String rule) {
    return rule.contains(".") || Reasons.ids().contains("note." + rule);
  }

  private static Map<Integer, Set<String>> found(
      Sample sample, Manifest.Entry entry, List<String> standards) throws IOException {
    Map<Integer, Set<String>> found = new TreeMap<>();
    List<byte[]> lines = sample.lines(entry.file());
    Map<Integer, String> bad = sample.kinds(entry.file(), "quarantine");
    for (int number = Sample.firstLine(entry.file()); number <= lines.size(); number++) {
      String kind = bad.getOrDefault(number, "");
      if (kind.matches("broken-encoding|open-quote|too-.*|broken-json|unknown-member")) {
        continue;
      }
      List<String> values = sample.fields(entry.file(), lines.get(number - 1));
      Set<String> rules = new TreeSet<>();
      for (int i = 0; i < values.size(); i++) {
        if (!standards.get(i).isEmpty() && !values.get(i).isEmpty()) {
          switch (Standards.load(standards.get(i)).check(values.get(i), AS_OF)) {
            case Verdict.Valid valid -> rules.addAll(valid.notes());
            case Verdict.Invalid invalid -> rules.add(invalid.rule());
          }
        }
      }
      if (!rules.isEmpty()) {
        found.put(number, rules);
      }
    }
    return found;
  }
}
