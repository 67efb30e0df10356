package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jiku.generator.Manifest;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;
import org.jiku.tables.warehouse.Warehouse;
import org.jiku.tables.warehouse.WarehouseSettings;
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
    Map<String, Checksum> inTrino = new TreeMap<>();
    for (String table : tables) {
      inTrino.put(table, inTrino(table));
    }
    assertThat(of(inTrino, "population.person").rows()).isGreaterThan(ROWS);
    assertThat(inSpark(tables)).isEqualTo(inTrino);
    assertThat(inPython(tables)).isEqualTo(inTrino);
  }

  private static Checksum inTrino(String table) throws SQLException {
    Checksum.Sum sum = new Checksum.Sum();
    try (var connection = lake().platform().trino().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT * FROM " + table)) {
      while (row.next()) {
        List<Object> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(row.getObject(i));
        }
        sum.add(values);
      }
    }
    return sum.checksum();
  }

  private static Map<String, Checksum> inSpark(List<String> tables) {
    Map<String, Checksum> found = new TreeMap<>();
    try (Warehouse warehouse =
        Warehouse.open(
            new WarehouseSettings(
                "jiku",
                URI.create(lake().platform().warehouse()),
                lake().platform().icebergProperties(),
                Map.of("spark.sql.datetime.java8API.enabled", "true")))) {
      for (String table : tables) {
        Checksum.Sum sum = new Checksum.Sum();
        for (Row row : warehouse.session().table("jiku." + table).collectAsList()) {
          List<Object> values = new ArrayList<>();
          for (int i = 0; i < row.length(); i++) {
            values.add(row.get(i));
          }
          sum.add(values);
        }
        found.put(table, sum.checksum());
      }
    }
    return found;
  }

  private static Map<String, Checksum> inPython(List<String> tables) throws Exception {
    Map<String, String> catalog = lake().platform().icebergProperties();
    URI database = URI.create(of(catalog, "uri").substring("jdbc:".length()));
    String properties =
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "uri",
                    "postgresql+psycopg2://%s:%s@%s:%d%s"
                        .formatted(
                            of(catalog, "jdbc.user"),
                            of(catalog, "jdbc.password"),
                            database.getHost(),
                            database.getPort(),
                            database.getPath()),
                    "warehouse",
                    lake().platform().warehouse(),
                    "init_catalog_tables",
                    "false"));
    JsonNode answer =
        new ObjectMapper()
            .readTree(PythonScript.run("checksums.py", properties, tables.toArray(String[]::new)));
    Map<String, Checksum> found = new TreeMap<>();
    for (String table : tables) {
      JsonNode sum = answer.get(table);
      found.put(table, new Checksum(sum.get("rows").asLong(), sum.get("checksum").asText()));
    }
    return found;
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
    Map<String, Checksum> before = new TreeMap<>();
    for (String table : tables) {
      before.put(table, inTrino(table));
    }
    assertThat(jiku.succeed("maintain").lines())
        .anyMatch(line -> line.startsWith(tables.getFirst() + " "));
    for (String table : tables) {
      assertThat(inTrino(table)).as(table).isEqualTo(of(before, table));
    }
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
