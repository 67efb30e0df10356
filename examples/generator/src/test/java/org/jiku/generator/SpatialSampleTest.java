package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.jiku.generator.Sample.Answer;
import org.jiku.standards.geometry.CoordinateSystem;
import org.jiku.standards.geometry.GeometryCheck;
import org.jiku.standards.geometry.GeometryVerdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** What the files about places say of each other and of the other files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpatialSampleTest {
  private static final int ROWS = 60_000;
  private static final Pattern FEATURE =
      Pattern.compile("\\{\"type\": \"Feature\", \"properties\": \\{(.*)}, \"geometry\": (.*)},?");

  /** Two districts of Chongqing. */
  private static final Set<String> ENDED = Set.of("500105", "500112");

  private Sample sample = new Sample(Path.of(""), new Manifest(List.of()), List.of());

  @BeforeAll
  void generate(@TempDir Path folder) throws IOException {
    sample =
        Sample.of(
            new Settings(ROWS, 1, folder), Manifest.SPATIAL, List.of("answer_key_spatial.csv"));
  }

  /**
   * Something told.
   *
   * @param values by column; numbers and texts alike
   */
  private record Told(Map<String, String> values, String shape) {
    String value(String column) {
      return values.getOrDefault(column, "");
    }
  }

  @Test
  void everyKindIsThere() {
    assertThat(sample.answers().stream().map(Answer::kind).collect(Collectors.toSet()))
        .containsAll(GeneratorTest.labels(GeneratorTest.SPATIAL_ALONE));
  }

  @Test
  void noFileIsBadEnoughToBeHeld() {
    for (Manifest.Entry entry : sample.manifest().entries()) {
      assertThat(sample.kinds(entry.file(), "quarantine").size())
          .as(entry.file())
          .isLessThanOrEqualTo((int) entry.rows() / 25);
    }
  }

  @Test
  void manifestCountsTheFeaturesAndNamesTheFormat() throws IOException {
    for (Manifest.Entry entry : sample.manifest().entries()) {
      assertThat(told(entry.file())).as(entry.file()).hasSize((int) entry.rows());
    }
    assertThat(sample.manifest().json(new Settings(ROWS, 1, sample.folder())))
        .contains("\"format\": \"geojson\"", "\"format\": \"csv\"");
  }

  @Test
  void shapesAreRefusedForWhatTheKeySaysAndForNothingElse() throws IOException {
    for (Manifest.Entry entry : sample.manifest().entries()) {
      Map<Integer, String> expected = new TreeMap<>();
      sample.answers().stream()
          .filter(answer -> answer.file().equals(entry.file()))
          .filter(answer -> answer.rules().startsWith("geometry."))
          .forEach(answer -> expected.put(answer.line(), answer.rules()));
      GeometryCheck check = check(entry);
      Map<Integer, String> found = new TreeMap<>();
      told(entry.file())
          .forEach((line, told) -> {
            if (check.check(told.shape()) instanceof GeometryVerdict.Invalid invalid) {
              found.put(line, invalid.rule());
            }
          });
      assertThat(found).as(entry.file()).isEqualTo(expected);
    }
  }

  @Test
  void countiesMeetWithoutGapsOrOverlaps() throws Exception {
    Map<String, Geometry> boundaries = shapes("divisions_202610.geojson");
    Map<String, Double> together = new HashMap<>();
    for (Map.Entry<String, Geometry> each : boundaries.entrySet()) {
      Geometry boundary = each.getValue();
      assertThat(boundary.isValid()).as(each.getKey()).isTrue();
      String code = each.getKey();
      boolean smallest =
          !code.endsWith("00")
              || boundaries.keySet().stream()
                  .noneMatch(other ->
                      !other.equals(code) && other.startsWith(code.replaceAll("(00)+$", "")));
      if (smallest && !ENDED.contains(code)) {
        together.merge(code.substring(0, 2) + "0000", boundary.getArea(), Double::sum);
      }
    }
    assertThat(together).hasSize(34);
    together.forEach((province, area) ->
        assertThat(of(boundaries, province).getArea())
            .as(province)
            .isCloseTo(area, Percentage.withPercentage(0.001)));
  }

  @Test
  void twoDistrictsComeToAThird() throws Exception {
    Map<String, Geometry> before = shapes("divisions_202609.geojson");
    Map<String, Geometry> after = shapes("divisions_202610.geojson");
    double sum = of(before, "500157").getArea();
    for (String code : ENDED) {
      sum += of(after, code).getArea();
    }
    assertThat(of(after, "500157").getArea()).isCloseTo(sum, Offset.offset(1e-9));
    Map<String, String> ends = new TreeMap<>();
    told("divisions_202610.geojson")
        .values()
        .forEach(told -> ends.put(told.value("行政区划代码"), told.value("失效日期")));
    ends.values().removeIf(String::isEmpty);
    assertThat(ends).isEqualTo(Map.of("500105", "2026-09-11", "500112", "2026-09-11"));
  }

  @Test
  void everythingLiesInItsCountyUnlessTheKeySaysWhereElse() throws Exception {
    Map<String, Geometry> counties = shapes("divisions_202610.geojson");
    for (String file :
        List.of("addresses_202609.csv", "parcels_202609.geojson", "parcels_202610.csv")) {
      Map<Integer, String> elsewhere = new HashMap<>();
      sample.answers().stream()
          .filter(answer -> answer.file().equals(file) && answer.outcome().equals("query"))
          .forEach(answer -> elsewhere.put(answer.line(), answer.note()));
      assertThat(elsewhere).as(file).isNotEmpty();
      Map<Integer, String> bad = sample.kinds(file, "quarantine");
      for (Map.Entry<Integer, Told> each : told(file).entrySet()) {
        if (!bad.containsKey(each.getKey())) {
          String code = each.getValue().values().values().iterator().next();
          String county = elsewhere.getOrDefault(each.getKey(), code.substring(0, 6));
          assertThat(of(counties, county).contains(shape(check(file), each.getValue())))
              .as("%s %s in %s", file, code, county)
              .isTrue();
        }
      }
    }
  }

  @Test
  void addressesAreThoseOfResidentsAndOrganisations() throws IOException {
    Set<String> known = new HashSet<>();
    for (String file : List.of("residents_202609.csv", "residents_202610.csv")) {
      columns(file, "GB18030", "现住址").forEach(row -> known.add(row.getFirst()));
    }
    for (String file : List.of("enterprises_202609.csv", "enterprises_202610.csv")) {
      columns(file, "GB18030", "住所").forEach(row -> known.add(row.getFirst()));
    }
    known.addAll(texts(sheet("institutions_202610.xlsx"), "<t[^>]*>([^<]*)</t>"));
    known.addAll(
        texts(
            new String(
                Files.readAllBytes(sample.folder().resolve("social_organisations_202610.jsonl")),
                StandardCharsets.UTF_8),
            "\"住所\": \"([^\"]*)\""));
    Map<Integer, Told> addresses = told("addresses_202609.csv");
    long joined =
        addresses.values().stream().filter(each -> known.contains(each.value("标准地址"))).count();
    assertThat(joined / (double) addresses.size()).isGreaterThan(0.94);
    assertThat(addresses).hasSizeBetween(ROWS / 40, ROWS / 18);
  }

  @Test
  void landIsHeldByEnterprisesAndSomeOfThemHaveEnded() throws IOException {
    Map<String, String> states = new HashMap<>();
    columns("enterprises_202610.csv", "GB18030", "统一社会信用代码", "登记状态")
        .forEach(row -> states.put(row.get(0), row.get(1)));
    List<String> holders =
        told("parcels_202610.csv").values().stream()
            .map(each -> each.value("权利人统一社会信用代码"))
            .map(code -> states.getOrDefault(code, "?"))
            .toList();
    assertThat(holders).hasSizeBetween(ROWS / 160, ROWS / 80).contains("1", "2", "3");
    assertThat(holders.stream().filter("?"::equals).count()).isLessThan(holders.size() / 12);
  }

  private static Geometry of(Map<String, Geometry> boundaries, String code) {
    return Objects.requireNonNull(boundaries.get(code), code);
  }

  private Map<String, Geometry> shapes(String file) throws Exception {
    Map<Integer, String> bad = sample.kinds(file, "quarantine");
    Map<String, Geometry> shapes = new TreeMap<>();
    for (Map.Entry<Integer, Told> each : told(file).entrySet()) {
      if (!bad.containsKey(each.getKey())) {
        shapes.put(each.getValue().value("行政区划代码"), shape(check(file), each.getValue()));
      }
    }
    return shapes;
  }

  private GeometryCheck check(String file) {
    return check(
        sample.manifest().entries().stream()
            .filter(entry -> entry.file().equals(file))
            .findFirst()
            .orElseThrow());
  }

  private static GeometryCheck check(Manifest.Entry entry) {
    return new GeometryCheck(
        CoordinateSystem.of(entry.contract().equals("nr.parcel") ? 4547 : 4490));
  }

  /** In CGCS2000. */
  private static Geometry shape(GeometryCheck check, Told told) throws ParseException {
    return switch (check.check(told.shape())) {
      case GeometryVerdict.Valid valid -> new WKBReader().read(valid.wkb());
      case GeometryVerdict.Invalid invalid -> throw new AssertionError(told + ": " + invalid);
    };
  }

  /** By line, as the answer key counts it. */
  private Map<Integer, Told> told(String file) throws IOException {
    return file.endsWith(".csv") ? records(file) : features(file);
  }

  private Map<Integer, Told> records(String file) throws IOException {
    Map<Integer, Told> told = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(sample.folder().resolve(file))) {
      int line = 1;
      for (NamedCsvRecord row : reader) {
        List<String> header = row.getHeader();
        Map<String, String> values = new LinkedHashMap<>(row.getFieldsAsMap());
        told.put(++line, new Told(values, row.getField(header.getLast())));
      }
    }
    return told;
  }

  private Map<Integer, Told> features(String file) throws IOException {
    Map<Integer, Told> told = new TreeMap<>();
    for (byte[] line : sample.lines(file)) {
      Matcher feature = FEATURE.matcher(new String(line, StandardCharsets.UTF_8));
      if (feature.matches()) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : feature.group(1).split(", \"", -1)) {
          String[] nameAndValue = pair.replace("\"", "").split(": ", 2);
          values.put(nameAndValue[0], nameAndValue[1].equals("null") ? "" : nameAndValue[1]);
        }
        told.put(told.size() + 1, new Told(values, feature.group(2)));
      }
    }
    return told;
  }

  private static List<String> texts(String content, String pattern) {
    return Pattern.compile(pattern).matcher(content).results().map(each -> each.group(1)).toList();
  }

  /** The first sheet of a workbook, as it is written. */
  private String sheet(String file) throws IOException {
    try (ZipFile parts = new ZipFile(sample.folder().resolve(file).toFile())) {
      ZipEntry sheet = Objects.requireNonNull(parts.getEntry("xl/worksheets/sheet1.xml"));
      return new String(parts.getInputStream(sheet).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<List<String>> columns(String file, String charset, String... columns)
      throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = List.of();
    for (byte[] line : sample.lines(file)) {
      List<String> fields =
          Arrays.asList(new String(line, Charset.forName(charset)).split(",", -1));
      if (header.isEmpty()) {
        header = fields;
      } else if (fields.size() == header.size()) {
        List<String> names = header;
        rows.add(Arrays.stream(columns).map(name -> fields.get(names.indexOf(name))).toList());
      }
    }
    return rows;
  }
}
