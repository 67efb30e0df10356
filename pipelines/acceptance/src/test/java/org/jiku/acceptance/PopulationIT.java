package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiku.generator.Manifest;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From agencies' files to SQL on the real platform: every file of the sample is handed in by the
 * command line, then what the tables hold is compared with the answer key and with an independent
 * recomputation.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PopulationIT {
  private static final long ROWS = Long.getLong("jiku.acceptance.rows", 10_000);
  private static final List<String> ENTITIES =
      List.of(
          "person",
          "household_registration",
          "residence",
          "birth",
          "death",
          "marriage",
          "insurance");

  /** Those whose last word may differ from an authority's. */
  private static final Set<String> OTHER_SOURCES =
      Set.of(
          "hr.insured_person",
          "medical.insured_person",
          "health.birth",
          "health.death",
          "civil.marriage");

  @TempDir private static Path folder;
  private static Path input;
  private static JikuProgram jiku;
  private static Manifest manifest;
  private static final Map<String, Receipt> RECEIPTS = new LinkedHashMap<>();
  private static Map<String, String> statesBeforeRepetition = Map.of();
  private static Map<String, String> statesAfterRepetition = Map.of();

  @BeforeAll
  static void deliverEverything() throws Exception {
    Sample.requireTrino();
    input = folder.resolve("input");
    Set<String> contracts = new TreeSet<>(Manifest.POPULATION);
    contracts.addAll(Manifest.MACRO);
    Sample sample = Sample.generate(ROWS, input, contracts);
    manifest = sample.manifest();
    jiku = new JikuProgram(folder.resolve("home"));
    jiku.succeed("up");
    jiku.succeed("library", "apply", Project.example("libraries/population.yaml"));
    jiku.succeed("library", "apply", Project.example("libraries/macro.yaml"));
    for (Manifest.Entry entry : manifest.entries()) {
      boolean repetition = entry.file().contains("_again");
      if (repetition) {
        statesBeforeRepetition = lake().states();
      }
      RECEIPTS.put(entry.file(), sample.deliver(jiku, entry));
      if (repetition) {
        statesAfterRepetition = lake().states();
      }
    }
  }

  /** Registers have who was born or moved in since, and lack rows that are in quarantine. */
  @Test
  void residentsOfCountiesAreNearlyThosePublished() throws Exception {
    List<String> compared =
        lake()
            .query(
                """
                SELECT sum(abs(coalesce(r.residents, 0) - coalesce(f.residents, 0))), sum(f.residents)
                FROM (
                  SELECT division, count(*) AS residents FROM population.residence
                  WHERE record_state = 'current' GROUP BY division) r
                FULL JOIN (
                  SELECT region, CAST(max_by(value, known_by) AS BIGINT) AS residents
                  FROM macro.observation
                  WHERE indicator = 'POP' AND statistical_period = '2025' GROUP BY region) f
                ON r.division = f.region
                """)
            .getFirst();
    assertThat(Long.parseLong(compared.getLast())).isGreaterThan(9_000);
    assertThat(Double.parseDouble(compared.getFirst()) / Double.parseDouble(compared.getLast()))
        .isBetween(0.001, 0.15);
  }

  private static Lake lake() {
    return Lake.of(jiku.home());
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
  void discrepanciesAreThoseOfTheAnswerKey() throws Exception {
    Differences.assertSame(
        delivered().discrepancies("population", ENTITIES, OTHER_SOURCES), key().discrepancies());
  }

  @Test
  void conflictsAreThoseOfTheAnswerKey() throws Exception {
    Set<String> found = new TreeSet<>();
    for (List<String> row :
        lake().query("SELECT DISTINCT id_number FROM population.person WHERE in_conflict")) {
      found.add(row.getFirst());
    }
    Differences.assertSame(found, key().conflicts());
  }

  @Test
  void goldenTablesEqualAnIndependentRecomputation() throws Exception {
    Path out = folder.resolve("recomputed");
    PythonScript.run("recompute.py", "", "--input", input.toString(), "--out", out.toString());
    for (String entity : ENTITIES) {
      delivered().requireGolden(out, "population", entity, "person");
    }
  }

  @Test
  void thereIsAsMuchAsTheGeneratorMade() throws Exception {
    JsonNode golden =
        new ObjectMapper().readTree(Files.readString(input.resolve("answers.json"))).get("golden");
    assertThat(
            lake()
                .query(
                    """
                    SELECT count(*), count_if(record_state = 'current'),
                      count_if(record_state = 'lapsed'), count_if(in_conflict)
                    FROM population.person
                    """))
        .containsExactly(numbers(golden, "persons", "current", "lapsed", "in_conflict"));
    assertThat(
            lake()
                .query(
                    """
                    SELECT
                      (SELECT count(*) FROM population.insurance WHERE record_state = 'current'),
                      (SELECT count(*) FROM population.birth),
                      (SELECT count(*) FROM population.death),
                      (SELECT count(*) FROM population.marriage)
                    """))
        .containsExactly(numbers(golden, "insurances_current", "births", "deaths", "marriages"));
  }

  private static List<String> numbers(JsonNode golden, String... names) {
    return Stream.of(names).map(name -> golden.get(name).asText()).toList();
  }

  @Test
  void aChildWithoutNumberIsAPersonOfItsOwnUntilHealthTellsTheNumber() throws Exception {
    List<List<String>> found =
        lake()
            .query(
                """
                SELECT count(*), count_if(p.id_number IS NULL),
                  count_if(p.id_number IS NULL AND h.household_number IS NOT NULL)
                FROM population.birth b
                JOIN population.person p ON p.entity_id = b.entity_id
                LEFT JOIN population.household_registration h ON h.entity_id = b.entity_id
                WHERE EXISTS (
                  SELECT 1 FROM population.birth_claim c
                  WHERE c.certificate_number = b.certificate_number AND c.identifier IS NULL)
                """);
    long waited = Long.parseLong(found.getFirst().get(0));
    long unnumbered = Long.parseLong(found.getFirst().get(1));
    assertThat(unnumbered).isPositive().isLessThan(waited);
    assertThat(found.getFirst().get(2)).isEqualTo("0");
  }

  @Test
  void deathsUnknownToThePoliceAreFoundByAQuery() throws Exception {
    Set<String> found = new TreeSet<>();
    for (List<String> row :
        lake()
            .query(
                """
                SELECT d.certificate_number
                FROM population.death d JOIN population.person p ON p.entity_id = d.entity_id
                WHERE NOT EXISTS (
                  SELECT 1 FROM population.person_claim c
                  WHERE c.source = 'psb.death' AND c.identifier = p.id_number)
                """)) {
      found.add(row.getFirst());
    }
    assertThat(found).isNotEmpty();
    Differences.assertSame(found, key().noted("death-unknown-to-police"));
  }

  @Test
  void historyOnTheNewestDayIsWhatGoldenTablesHold() throws Exception {
    LibraryPage page = LibraryPage.of(lake());
    for (String entity : ENTITIES) {
      Differences.assertSame(page.history(entity, "2099-12-31"), page.current(entity));
    }
  }

  @Test
  void entitiesAreThereOnceAndBelongToPersons() throws Exception {
    for (String entity : ENTITIES) {
      boolean keyed = entity.equals("marriage") || entity.equals("insurance");
      assertThat(
              lake()
                  .query(
                      """
                      SELECT count(*) - count(DISTINCT %s), count_if(p.entity_id IS NULL)
                      FROM population.%s e
                      LEFT JOIN population.person p ON p.entity_id = e.entity_id
                      """
                          .formatted(keyed ? "e.entity_id || e.part_key" : "e.entity_id", entity)))
          .as(entity)
          .containsExactly(List.of("0", "0"));
    }
  }

  @Test
  void aRepeatedFileIsAnsweredWithItsReceiptAndWritesNothing() {
    assertThat(receipt("residents_202609_again.csv")).isEqualTo(receipt("residents_202609.csv"));
    assertThat(statesAfterRepetition).isEqualTo(statesBeforeRepetition);
  }

  @Test
  void trinoSparkAndPyIcebergReadTheSame() throws Exception {
    List<String> tables =
        List.of(
            "population.person",
            "population.residence",
            "population.insurance",
            "population.crosswalk",
            "population.person_claim",
            "landing_psb.resident",
            "landing_hr.insured_person",
            "landing_health.birth");
    TableChecksums checksums = new TableChecksums(lake());
    Map<String, Checksum> inTrino = checksums.inTrino(tables);
    assertThat(of(inTrino, "population.person").rows()).isGreaterThan(ROWS);
    assertThat(checksums.inSpark(tables)).isEqualTo(inTrino);
    assertThat(checksums.inPython(tables)).isEqualTo(inTrino);
  }

  @ParameterizedTest
  @ValueSource(strings = {"population.person", "landing_psb.death"})
  void sqlOnTheCommandLinePrintsWhatTheTableHolds(String table) throws Exception {
    String csv = jiku.succeed("sql", "--output", "csv", "SELECT count(*) AS n FROM " + table);
    assertThat(csv.lines())
        .containsExactly("n", lake().query("SELECT count(*) FROM " + table).getFirst().getFirst());
  }

  @Test
  void aWrongSecretIsDenied() {
    JikuProgram.Result result = jiku.run(Map.of("JIKU_SQL_SECRET", "wrong"), "sql", "SELECT 1");
    assertThat(result.exit()).as("%s", result).isEqualTo(4);
  }

  @Test
  void everyDeliveryIsListedAndItsReceiptKept() throws Exception {
    JsonNode listed = new ObjectMapper().readTree(jiku.succeed("--json", "deliveries"));
    assertThat(listed.size()).isEqualTo(manifest.entries().size() - 1);
    Receipt one = receipt("deaths_202609.csv");
    assertThat(ReceiptJson.parse(jiku.succeed("--json", "receipt", Long.toString(one.number()))))
        .isEqualTo(one);
    assertThat(Files.exists(jiku.home().resolve("receipts").resolve(one.number() + ".json")))
        .isTrue();
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void maintenanceLeavesTheRowsAsTheyAre() throws Exception {
    List<String> tables = List.of("population.person", "landing_psb.resident");
    TableChecksums checksums = new TableChecksums(lake());
    Map<String, Checksum> before = checksums.inTrino(tables);
    assertThat(jiku.succeed("maintain").lines())
        .anyMatch(line -> line.startsWith(tables.getFirst() + " "));
    assertThat(checksums.inTrino(tables)).isEqualTo(before);
    assertThat(lake().states().keySet()).noneMatch(name -> name.startsWith("staging."));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void thePlatformIsUpUntilItIsStopped() {
    assertThat(jiku.run("status").exit()).isZero();
    assertThat(jiku.run("down").exit()).isZero();
    assertThat(jiku.run("status").exit()).isEqualTo(1);
  }

  private static DeliveredSample delivered() {
    return new DeliveredSample(lake(), manifest, RECEIPTS);
  }

  private static Receipt receipt(String file) {
    return of(RECEIPTS, file);
  }

  private static <V> V of(Map<String, V> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static AnswerKey key() throws Exception {
    return AnswerKey.read(input, "answer_key.csv");
  }
}
