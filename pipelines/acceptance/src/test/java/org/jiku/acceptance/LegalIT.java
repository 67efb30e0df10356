package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiku.generator.Manifest;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library of legal entities on the real platform: organisations of several registrars, known by
 * several numbers, and tax, whose files come before those that tell whose the older numbers are.
 */
final class LegalIT {
  private static final long ROWS = Long.getLong("jiku.acceptance.legal-rows", 40_000);
  private static final List<String> ENTITIES =
      List.of(
          "organisation",
          "branch",
          "taxpayer",
          "shareholder",
          "abnormal_listing",
          "employer_insurance");

  /** Parts of which an organisation has several. */
  private static final Set<String> KEYED =
      Set.of("branch", "shareholder", "abnormal_listing", "employer_insurance");

  @TempDir private static Path folder;
  private static Path input;
  private static JikuProgram jiku;
  private static Manifest manifest;
  private static final Map<String, Receipt> RECEIPTS = new LinkedHashMap<>();

  @BeforeAll
  static void deliverEverything() throws Exception {
    Sample.requireTrino();
    input = folder.resolve("input");
    Set<String> contracts = new TreeSet<>(Manifest.LEGAL);
    contracts.addAll(Manifest.WITHHELD);
    Sample sample = Sample.generate(ROWS, input, contracts);
    manifest = sample.manifest();
    jiku = new JikuProgram(folder.resolve("home"));
    jiku.succeed("up");
    jiku.succeed("library", "apply", Project.example("libraries/legal.yaml"));
    for (Manifest.Entry entry : manifest.entries()) {
      RECEIPTS.put(entry.file(), sample.deliver(jiku, entry));
    }
  }

  @AfterAll
  static void down() {
    if (jiku != null) {
      jiku.run("down");
    }
  }

  @Test
  void everyRowOfEveryFileIsAcceptedOrQuarantined() {
    delivered().requireEveryRowAcceptedOrQuarantined();
  }

  @Test
  void badRowsAreThoseOfTheAnswerKeyAndNoOthersForTheSameRules() throws Exception {
    delivered().requireQuarantined(key().quarantined());
  }

  @Test
  void receiptsCountTheRulesOfTheirQuarantinedRows() throws Exception {
    delivered().requireReceiptsToCountTheirRules();
  }

  @Test
  void discrepanciesBetweenTaxAndTheRegistrarsAreThoseOfTheAnswerKey() throws Exception {
    Differences.assertSame(
        delivered().discrepancies("legal", ENTITIES, Set.of("tax.taxpayer")),
        key().discrepancies());
  }

  @Test
  void conflictsAreThoseOfTheAnswerKey() throws Exception {
    Set<String> found = new TreeSet<>();
    for (List<String> row :
        lake()
            .query(
                """
                SELECT DISTINCT coalesce(credit_code, registration_number)
                FROM legal.organisation WHERE in_conflict
                """)) {
      found.add(row.getFirst());
    }
    assertThat(found).isNotEmpty();
    Differences.assertSame(found, key().conflicts());
  }

  @Test
  void goldenTablesEqualAnIndependentRecomputation() throws Exception {
    Path out = folder.resolve("recomputed");
    PythonScript.run(
        "recompute_legal.py", "", "--input", input.toString(), "--out", out.toString());
    for (String entity : ENTITIES) {
      delivered().requireGolden(out, "legal", entity, "organisation");
    }
  }

  @Test
  void thereAreAsManyAsTheGeneratorMade() throws Exception {
    JsonNode golden =
        new ObjectMapper()
            .readTree(Files.readString(input.resolve("answers_legal.json")))
            .get("golden");
    assertThat(
            lake()
                .query(
                    """
                    SELECT count(*), count_if(record_state = 'current'), count_if(in_conflict)
                    FROM legal.organisation
                    """))
        .containsExactly(
            List.of(
                golden.get("organisations").asText(),
                golden.get("current").asText(),
                golden.get("in_conflict").asText()));
    for (String part : ENTITIES.subList(1, ENTITIES.size())) {
      String plural = part.equals("branch") ? "branches" : part + "s";
      assertThat(
              lake()
                  .query(
                      """
                      SELECT count_if(record_state = 'current'), count_if(record_state = 'lapsed')
                      FROM legal.%s
                      """
                          .formatted(part)))
          .as(part)
          .containsExactly(
              List.of(
                  golden.get(plural + "_current").asText(),
                  golden.get(plural + "_lapsed").asText()));
    }
  }

  @Test
  void taxpayersKnownByAnOlderNumberBelongToTheirOrganisations() throws Exception {
    List<List<String>> found =
        lake()
            .query(
                """
                SELECT count(*), count_if(o.credit_code IS NOT NULL)
                FROM landing_tax.taxpayer l
                JOIN legal.taxpayer t ON t.taxpayer_number = l.taxpayer_number
                JOIN legal.organisation o ON o.entity_id = t.entity_id
                WHERE l.credit_code IS NULL
                """);
    long older = Long.parseLong(found.getFirst().get(0));
    long linked = Long.parseLong(found.getFirst().get(1));
    assertThat(older).isGreaterThan(ROWS / 1000);
    assertThat(linked).isBetween(older / 2, older - 1);
  }

  @Test
  void entitiesAreThereOnceAndPartsBelongToOrganisations() throws Exception {
    for (String entity : ENTITIES) {
      String key = KEYED.contains(entity) ? "e.entity_id || e.part_key" : "e.entity_id";
      assertThat(
              lake()
                  .query(
                      """
                      SELECT count(*) - count(DISTINCT %s), count_if(o.entity_id IS NULL)
                      FROM legal.%s e LEFT JOIN legal.organisation o ON o.entity_id = e.entity_id
                      """
                          .formatted(key, entity)))
          .as(entity)
          .containsExactly(List.of("0", "0"));
    }
  }

  @Test
  void surveyMicrodataStayWhereTheyLanded() throws Exception {
    long delivered = delivered().receipt("household_survey_202609.csv").accepted();
    assertThat(delivered).isPositive();
    assertThat(lake().query("SELECT count(*) FROM landing_statistics.household_survey"))
        .containsExactly(List.of(Long.toString(delivered)));
    assertThat(
            lake().query("SELECT count(*) FROM legal.crosswalk WHERE scheme LIKE 'statistics.%'"))
        .containsExactly(List.of("0"));
  }

  @Test
  void industriesStandWithTheEditionThatTheyWereClassifiedBy() throws Exception {
    assertThat(
            lake()
                .query(
                    """
                    SELECT substr(industry, 1, 5), count(*) > 0 FROM legal.organisation
                    WHERE industry IS NOT NULL GROUP BY 1 ORDER BY 1
                    """))
        .containsExactly(List.of("2011:", "true"), List.of("2017:", "true"));
    assertThat(
            lake()
                .query(
                    """
                    SELECT count(*) FROM legal.organisation
                    WHERE NOT regexp_like(industry, '^20(11|17):[A-T][0-9]{4}$')
                    """))
        .containsExactly(List.of("0"));
  }

  @Test
  void shareholdersArePeopleAndOrganisations() throws Exception {
    List<List<String>> found =
        lake()
            .query(
                """
                SELECT kind, count(*) > 0, count_if(length(document) <> 18)
                FROM legal.shareholder GROUP BY kind ORDER BY kind
                """);
    assertThat(found).containsExactly(List.of("1", "true", "0"), List.of("2", "true", "0"));
  }

  @Test
  void aRepeatedFileIsAnsweredWithItsReceipt() {
    assertThat(delivered().receipt("enterprises_202609_again.csv"))
        .isEqualTo(delivered().receipt("enterprises_202609.csv"));
  }

  private static Lake lake() {
    return Lake.of(jiku.home());
  }

  private static DeliveredSample delivered() {
    return new DeliveredSample(lake(), manifest, RECEIPTS);
  }

  private static AnswerKey key() throws Exception {
    return AnswerKey.read(input, "answer_key_legal.csv");
  }
}
