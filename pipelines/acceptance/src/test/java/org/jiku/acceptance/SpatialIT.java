package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiku.generator.Manifest;
import org.jiku.model.ErrorCode;
import org.jiku.model.delivery.Receipt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The library of geography on the real platform: divisions with boundaries, addresses and parcels
 * in GeoJSON and CSV, in degrees and metres, and beside it enterprises, who hold the parcels.
 */
final class SpatialIT {
  private static final long ROWS = Long.getLong("jiku.acceptance.spatial-rows", 40_000);
  private static final Map<String, String> SHAPES =
      Map.of("division", "boundary", "address", "location", "parcel", "boundary");
  private static final Map<String, String> CODES =
      Map.of("division", "code", "address", "address_code", "parcel", "parcel_code");

  /** Counties in force on the day after all deliveries. */
  private static final String COUNTY = "substr(d.code, 5) <> '00' AND d.valid_to IS NULL";

  private static final String WITH_BOXES =
      """
       AND d.boundary_bbox.xmin <= s.$shape_bbox.xmax AND d.boundary_bbox.xmax >= s.$shape_bbox.xmin
       AND d.boundary_bbox.ymin <= s.$shape_bbox.ymax AND d.boundary_bbox.ymax >= s.$shape_bbox.ymin
      """;

  private static final String ENTERPRISES = "enterprises_202610.csv";

  /** A millimetre, in degrees: two programs convert metres alike to much less. */
  private static final double MILLIMETRE = 1e-8;

  @TempDir private static Path folder;
  private static Path input;
  private static JikuProgram jiku;
  private static Manifest manifest;
  private static final Map<String, Receipt> RECEIPTS = new LinkedHashMap<>();

  @BeforeAll
  static void deliverEverything() throws Exception {
    Sample.requireTrino();
    input = folder.resolve("input");
    Set<String> contracts = new TreeSet<>(Manifest.SPATIAL);
    contracts.add("market.enterprise");
    Sample sample = Sample.generate(ROWS, input, contracts);
    manifest = sample.manifest().of(Manifest.SPATIAL);
    jiku = new JikuProgram(folder.resolve("home"));
    jiku.succeed("up");
    jiku.succeed("library", "apply", Project.example("libraries/spatial.yaml"));
    jiku.succeed("library", "apply", Project.example("libraries/legal.yaml"));
    for (Manifest.Entry entry : manifest.entries()) {
      RECEIPTS.put(entry.file(), sample.deliver(jiku, entry));
    }
    sample.deliver(jiku, sample.entry(ENTERPRISES));
  }

  @AfterAll
  static void down() {
    if (jiku != null) {
      jiku.run("down");
    }
  }

  @Test
  void everyFeatureOfEveryFileIsAcceptedOrQuarantined() {
    delivered().requireEveryRowAcceptedOrQuarantined();
  }

  @Test
  void badFeaturesAreThoseOfTheAnswerKeyAndNoOthersForTheSameRules() throws Exception {
    delivered().requireQuarantined(key().quarantined());
  }

  @Test
  void receiptsCountTheRulesOfTheirQuarantinedFeatures() throws Exception {
    delivered().requireReceiptsToCountTheirRules();
  }

  @Test
  void goldenTablesEqualAnIndependentRecomputation() throws Exception {
    Path out = recomputed();
    for (String entity : SHAPES.keySet()) {
      delivered().requireGolden(out, "spatial", entity, entity);
    }
  }

  @Test
  void shapesInDegreesAreTheSameToTheBitAndThoseFromMetresToTheMillimetre() throws Exception {
    Path out = recomputed();
    for (String entity : SHAPES.keySet()) {
      Map<String, String> expected = new TreeMap<>();
      try (CsvReader<NamedCsvRecord> reader =
          CsvReader.builder().ofNamedCsvRecord(out.resolve(entity + "_shape.csv"))) {
        reader.forEach(
            row -> expected.put(row.getField(CODES.get(entity)), row.getField(SHAPES.get(entity))));
      }
      Map<String, String> found = shapes(entity);
      assertThat(found.keySet()).as(entity).isNotEmpty().isEqualTo(expected.keySet());
      for (Map.Entry<String, String> shape : found.entrySet()) {
        String other = Objects.requireNonNull(expected.get(shape.getKey()));
        if (entity.equals("parcel")) {
          assertThat(ring(shape.getValue()))
              .as(shape.getKey())
              .usingComparatorWithPrecision(MILLIMETRE)
              .containsExactly(ring(other));
        } else {
          assertThat(shape.getValue()).as(shape.getKey()).isEqualTo(other);
        }
      }
    }
  }

  @Test
  void boxesAreThoseOfTheirShapes() throws Exception {
    for (Map.Entry<String, String> each : SHAPES.entrySet()) {
      assertThat(
              lake()
                  .query(
                      """
                      SELECT count(*) FROM (
                        SELECT %2$s_bbox AS b, ST_Envelope(ST_GeomFromBinary(%2$s)) AS e FROM spatial.%1$s)
                      WHERE b.xmin <> ST_XMin(e) OR b.xmax <> ST_XMax(e)
                         OR b.ymin <> ST_YMin(e) OR b.ymax <> ST_YMax(e)
                      """
                          .formatted(each.getKey(), each.getValue())))
          .as(each.getKey())
          .containsExactly(List.of("0"));
    }
  }

  @Test
  void theDivisionThatHoldsAPlaceIsTheOneWhereItWasPut() throws Exception {
    Map<String, String> elsewhere = elsewhere();
    for (String entity : List.of("address", "parcel")) {
      Map<String, String> held = holding(entity, WITH_BOXES);
      assertThat(held.keySet()).as(entity).isEqualTo(shapes(entity).keySet());
      held.forEach((code, division) ->
          assertThat(division)
              .as(code)
              .isEqualTo(elsewhere.getOrDefault(code, code.substring(0, 6))));
      assertThat(holding(entity, "")).as("without boxes").isEqualTo(held);
    }
  }

  @Test
  void whatLiesElsewhereThanItsCodeSaysIsFoundByAQuery() throws Exception {
    Set<String> found = new TreeSet<>();
    for (String entity : List.of("address", "parcel")) {
      holding(entity, WITH_BOXES + " AND substr(s.%s, 1, 6) <> d.code".formatted(CODES.get(entity)))
          .forEach((code, division) -> found.add(code + " " + division));
    }
    Set<String> expected = new TreeSet<>();
    elsewhere().forEach((code, division) -> expected.add(code + " " + division));
    assertThat(found).isNotEmpty();
    Differences.assertSame(found, expected);
  }

  @Test
  void divisionsThatEndedAreThereWithTheirLastDay() throws Exception {
    assertThat(
            lake()
                .query(
                    "SELECT code, name, valid_to FROM spatial.division WHERE valid_to IS NOT NULL ORDER BY 1"))
        .containsExactly(
            List.of("500105", "江北区", "2026-09-11"), List.of("500112", "渝北区", "2026-09-11"));
  }

  @Test
  void landOfACountyIsJoinedWithWhoHoldsIt() throws Exception {
    List<List<String>> found =
        lake()
            .query(
                """
                SELECT o.state, count(*), count_if(o.domicile_division = d.code)
                FROM spatial.parcel s JOIN legal.organisation o ON o.credit_code = s.holder_code
                JOIN spatial.division d ON %s %s
                WHERE s.record_state = 'current' AND substr(s.parcel_code, 1, 6) = d.code
                GROUP BY o.state ORDER BY o.state
                """
                    .formatted(contains("parcel"), WITH_BOXES.replace("$shape", "boundary")));
    assertThat(found).extracting(List::getFirst).contains("1", "2", "3");
    for (List<String> state : found) {
      assertThat(state.get(2))
          .as("in the county of the domicile: %s", state)
          .isEqualTo(state.get(1));
    }
  }

  @Test
  void nothingIsKeptOfWhatIsNotDeclaredOpen() throws Exception {
    Set<String> found = new TreeSet<>();
    for (String contract : Manifest.SPATIAL) {
      lake()
          .query("SELECT file, line FROM quarantine_" + contract + " WHERE raw IS NULL")
          .forEach(row -> found.add(row.get(0) + ":" + row.get(1)));
    }
    Set<String> expected = new TreeSet<>();
    key().lines().stream()
        .filter(line -> line.kind().equals("declaration-missing"))
        .forEach(line -> expected.add(line.file() + ":" + line.line()));
    assertThat(expected).isNotEmpty();
    Differences.assertSame(found, expected);
  }

  @Test
  void aFileWithOneSecretFeatureIsRefusedBeforeAnythingIsStored() throws Exception {
    Path secret = folder.resolve("parcels_secret.geojson");
    String text = Files.readString(input.resolve("parcels_202609.geojson"));
    int last = text.lastIndexOf("\"公开\"");
    Files.writeString(secret, text.substring(0, last) + "\"秘密\"" + text.substring(last + 4));
    Map<String, String> before = lake().states();
    JikuProgram.Result result =
        jiku.run(
            "deliver",
            Project.example("contracts/nr-parcel.odcs.yaml"),
            secret.toString(),
            "--period",
            "2026-11-01");
    assertThat(result.exit()).as("%s", result).isEqualTo(ErrorCode.DATA_REJECTED.exitCode());
    assertThat(result.err()).contains("秘密", "nothing was stored");
    assertThat(lake().states()).as("nothing was written").isEqualTo(before);
  }

  @Test
  void thereAreAsManyAsTheGeneratorMade() throws Exception {
    JsonNode golden =
        new ObjectMapper()
            .readTree(Files.readString(input.resolve("answers_spatial.json")))
            .get("golden");
    assertThat(
            lake()
                .query(
                    """
                    SELECT (SELECT count(*) FROM spatial.division), (SELECT count(*) FROM spatial.address),
                      count_if(record_state = 'current'), count_if(record_state = 'lapsed')
                    FROM spatial.parcel
                    """))
        .containsExactly(
            List.of(
                golden.get("divisions").asText(),
                golden.get("addresses").asText(),
                golden.get("parcels_current").asText(),
                golden.get("parcels_lapsed").asText()));
  }

  /** Code of each place, and of the county that holds it. */
  private static Map<String, String> holding(String entity, String boxes) throws Exception {
    Map<String, String> held = new TreeMap<>();
    for (List<String> row :
        lake()
            .query(
                "SELECT s.%s, d.code FROM spatial.%s s JOIN spatial.division d ON %s %s"
                    .formatted(
                        CODES.get(entity),
                        entity,
                        contains(entity),
                        boxes.replace("$shape", SHAPES.get(entity))))) {
      assertThat(held.put(row.get(0), row.get(1))).as("in one county: %s", row).isNull();
    }
    return held;
  }

  private static String contains(String entity) {
    return COUNTY
        + " AND ST_Contains(ST_GeomFromBinary(d.boundary), ST_GeomFromBinary(s.%s))"
            .formatted(SHAPES.get(entity));
  }

  /** Codes of places that were planted in another county, with its code. */
  private static Map<String, String> elsewhere() throws Exception {
    Map<String, String> elsewhere = new TreeMap<>();
    key().lines().stream()
        .filter(line -> line.outcome().equals("query"))
        .forEach(line -> elsewhere.put(line.key(), line.note()));
    return elsewhere;
  }

  private static Map<String, String> shapes(String entity) throws Exception {
    Map<String, String> shapes = new TreeMap<>();
    for (List<String> row :
        lake()
            .query(
                "SELECT %s, to_hex(%s) FROM spatial.%s"
                    .formatted(CODES.get(entity), SHAPES.get(entity), entity))) {
      shapes.put(row.get(0), row.get(1));
    }
    return shapes;
  }

  /** The coordinates of a polygon without holes, in well-known binary. */
  private static double[] ring(String hex) {
    ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.get()).as("little endian").isEqualTo((byte) 1);
    assertThat(bytes.getInt()).as("polygon").isEqualTo(3);
    assertThat(bytes.getInt()).as("rings").isEqualTo(1);
    double[] ring = new double[2 * bytes.getInt()];
    bytes.asDoubleBuffer().get(ring);
    return ring;
  }

  private static Path recomputed() throws Exception {
    Path out = folder.resolve("recomputed");
    if (!Files.exists(out)) {
      PythonScript.run(
          "recompute_spatial.py", "", "--input", input.toString(), "--out", out.toString());
    }
    return out;
  }

  private static Lake lake() {
    return Lake.of(jiku.home());
  }

  private static DeliveredSample delivered() {
    return new DeliveredSample(lake(), manifest, RECEIPTS);
  }

  private static AnswerKey key() throws Exception {
    return AnswerKey.read(input, "answer_key_spatial.csv");
  }
}
