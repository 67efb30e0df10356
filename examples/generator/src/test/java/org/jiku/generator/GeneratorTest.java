package org.jiku.generator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiku.generator.Sample.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratorTest {
  private static final int ROWS = 10_000;

  /** So many residents have organisations enough for every kind. */
  private static final int MORE_ROWS = 60_000;

  private static final Set<Kind> LEGAL_ALONE =
      EnumSet.of(
          Kind.WRONG_CHECK_CHARACTER,
          Kind.WRONG_ORGANISATION_CODE,
          Kind.LETTER_O_IN_CODE,
          Kind.CODE_TOO_SHORT,
          Kind.OTHER_REGISTRARS_CODE,
          Kind.CAPITAL_IN_WORDS,
          Kind.ENDED_BEFORE_FOUNDED,
          Kind.WRONG_OLDER_CODE,
          Kind.NO_CODE_AT_ALL,
          Kind.LOWER_CASE_CODE,
          Kind.HYPHEN_IN_CODE,
          Kind.HALF_WIDTH_BRACKETS,
          Kind.ABBREVIATED_NAME,
          Kind.OLD_NAME_IN_USE,
          Kind.OLD_REPRESENTATIVE_IN_USE,
          Kind.ENDED_STILL_TAXED,
          Kind.FORMER_CODE_IN_USE,
          Kind.ONE_CODE_TWO_TAXPAYERS,
          Kind.ONE_NUMBER_TWO_ENTERPRISES,
          Kind.PAID_MORE_THAN_SUBSCRIBED,
          Kind.DOCUMENT_OF_ANOTHER_KIND,
          Kind.REMOVED_BEFORE_LISTED,
          Kind.UNKNOWN_INSURANCE,
          Kind.NUMBER_IN_WORDS,
          Kind.INDUSTRY_OF_ANOTHER_SECTION,
          Kind.INDUSTRY_OF_ANOTHER_EDITION);

  /** Of small files in formats other than CSV: not each sample has all. */
  private static final Set<Kind> FORMATS_ALONE =
      EnumSet.of(
          Kind.BROKEN_OBJECT,
          Kind.UNKNOWN_MEMBER,
          Kind.LIST_AS_VALUE,
          Kind.LOST_DIGITS,
          Kind.ERROR_IN_CELL);

  static final Set<Kind> SPATIAL_ALONE =
      EnumSet.of(
          Kind.DECLARATION_MISSING,
          Kind.BOUNDARY_CROSSES_ITSELF,
          Kind.COORDINATES_SWAPPED,
          Kind.OUTSIDE_CHINA,
          Kind.ZONE_IN_EASTING,
          Kind.EMPTY_SHAPE,
          Kind.OTHER_COORDINATE_SYSTEM,
          Kind.OUT_OF_FORCE_FIRST,
          Kind.UNKNOWN_STATE,
          Kind.ADDRESS_MISSING,
          Kind.AREA_DIFFERS,
          Kind.PARCEL_CODE_TOO_SHORT,
          Kind.LAND_OF_NOBODY,
          Kind.UNIT_OF_OTHER_PARCEL,
          Kind.SURVEYED_TOO_LATE,
          Kind.LIES_ELSEWHERE);

  private static final Set<Kind> MACRO_ALONE =
      EnumSet.of(Kind.UNKNOWN_REGION, Kind.UNKNOWN_FIGURE_STATE);

  @TempDir Path folder;
  private Sample sample = new Sample(Path.of(""), new Manifest(List.of()), List.of());

  @BeforeAll
  void generate(@TempDir Path shared) throws IOException {
    sample = Sample.of(new Settings(ROWS, 1, shared));
  }

  @Test
  void sameSeedGivesTheSameBytesInAnyLocaleAndZone() throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      Generator.run(new Settings(ROWS, 1, folder), ProgressListener.none());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
    assertThat(hashes(folder)).isEqualTo(hashes(sample.folder())).hasSize(48);
  }

  @Test
  void anotherSeedGivesOtherPeople() throws Exception {
    Generator.run(new Settings(ROWS, 2, folder), ProgressListener.none());
    assertThat(hashes(folder).get("residents_202609.csv"))
        .isNotEqualTo(hashes(sample.folder()).get("residents_202609.csv"));
  }

  @Test
  void everyKindIsThereAtTenThousandRows() throws IOException {
    EnumSet<Kind> wanted = EnumSet.allOf(Kind.class);
    wanted.remove(Kind.NONE);
    wanted.removeAll(LEGAL_ALONE);
    wanted.removeAll(SPATIAL_ALONE);
    wanted.removeAll(FORMATS_ALONE);
    wanted.removeAll(MACRO_ALONE);
    for (int seed = 1; seed <= 3; seed++) {
      Sample any = seed == 1 ? sample : Sample.of(new Settings(ROWS, seed, folder));
      assertThat(kinds(any, Manifest.POPULATION))
          .containsAll(labels(wanted))
          .doesNotContainAnyElementsOf(labels(LEGAL_ALONE));
    }
  }

  @Test
  void everyKindOfOrganisationsIsThereInALargerSample() throws IOException {
    Set<String> all = new TreeSet<>();
    for (int seed = 1; seed <= 2; seed++) {
      Sample any = Sample.of(new Settings(MORE_ROWS, seed, folder));
      all.addAll(kinds(any, Manifest.LEGAL));
      assertThat(kinds(any, Manifest.LEGAL))
          .containsAll(labels(LEGAL_ALONE))
          .hasSizeGreaterThan(LEGAL_ALONE.size() + 10);
      assertThat(kinds(any, Manifest.POPULATION))
          .contains(Kind.BROKEN_OBJECT.label(), Kind.UNKNOWN_MEMBER.label());
    }
    assertThat(all).containsAll(labels(FORMATS_ALONE));
  }

  @Test
  void figuresOfCountiesHaveTheirFaultsAndSayWhatTheRegistersSayNearly() throws IOException {
    assertThat(kinds(sample, Manifest.MACRO)).containsAll(labels(MACRO_ALONE));
    List<String[]> figures =
        sample.lines(CountyFigures.FILE).stream()
            .map(line -> new String(line, StandardCharsets.UTF_8).split(",", -1))
            .filter(row -> row[0].equals("POP") && row.length == 12 && row[3].matches("\\d+"))
            .toList();
    assertThat(total(figures, "2024")).isLessThan(total(figures, "2025")).isBetween(9_000, ROWS);
    assertThat(total(figures, "2025")).isBetween(9_500, ROWS);
  }

  private static int total(List<String[]> figures, String year) {
    return figures.stream()
        .filter(row -> row[2].equals(year))
        .mapToInt(row -> Integer.parseInt(row[3]))
        .sum();
  }

  static Set<String> labels(Set<Kind> kinds) {
    return kinds.stream().map(Kind::label).collect(Collectors.toSet());
  }

  private static Set<String> kinds(Sample any, Set<String> contracts) {
    Set<String> files =
        any.manifest().of(contracts).entries().stream()
            .map(Manifest.Entry::file)
            .collect(Collectors.toSet());
    return any.answers().stream()
        .filter(answer -> files.contains(answer.file().replaceFirst(" \\[.*", "")))
        .map(Answer::kind)
        .collect(Collectors.toSet());
  }

  @Test
  void badRowsStayBelowTwoInAHundred() {
    for (String file : List.of("residents_202609.csv", "residents_202610.csv")) {
      assertThat(sample.kinds(file, "quarantine")).hasSizeBetween(60, 150);
    }
    assertThat(sample.kinds("insured_202609.csv", "quarantine")).hasSizeBetween(40, 110);
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
  void manifestCountsTheLines() throws IOException {
    for (Manifest.Entry entry : sample.csv()) {
      assertThat(sample.lines(entry.file())).hasSize((int) entry.rows() + 1);
    }
  }

  @Test
  void linesDecodeAndSplitUnlessTheKeySaysOtherwise() throws IOException {
    for (Manifest.Entry entry : sample.csv()) {
      if (entry.file().contains("again")) {
        continue;
      }
      Map<Integer, String> bad = sample.kinds(entry.file(), "quarantine");
      List<byte[]> lines = sample.lines(entry.file());
      int columns = fields(decode(entry, lines.get(0)).orElseThrow()).size();
      for (int number = 1; number <= lines.size(); number++) {
        String kind = bad.getOrDefault(number, "");
        Optional<String> text = decode(entry, lines.get(number - 1));
        assertThat(text.isPresent())
            .as("%s line %d decodes", entry.file(), number)
            .isEqualTo(!kind.equals("broken-encoding"));
        boolean open =
            text.isPresent() && text.get().chars().filter(c -> c == '"').count() % 2 == 1;
        assertThat(open).isEqualTo(kind.equals("open-quote"));
        if (text.isPresent() && !open) {
          boolean ragged = fields(text.get()).size() != columns;
          assertThat(ragged).isEqualTo(kind.endsWith("-fields"));
        }
      }
    }
  }

  @Test
  void keyNamesTheRecordInItsLine() throws IOException {
    Set<String> changed =
        Set.of(
            "wrong-check-digit",
            "id-too-short",
            "letter-in-id",
            "impossible-birth-date-in-id",
            "full-width-digits",
            "lower-case-x",
            "wrong-check-character",
            "wrong-organisation-code",
            "letter-o-in-code",
            "code-too-short",
            "other-registrars-code",
            "lower-case-code");
    Set<String> byOwnNumber =
        Set.of(
            "hr.insured_person",
            "medical.insured_person",
            "health.birth",
            "health.death",
            "civil.marriage",
            "tax.taxpayer");
    Set<String> ownNumbers =
        sample.manifest().of(byOwnNumber).entries().stream()
            .map(Manifest.Entry::file)
            .collect(Collectors.toSet());
    Map<String, List<byte[]>> files = new HashMap<>();
    for (Answer answer : sample.answers()) {
      if (answer.line() == 0 || !answer.file().endsWith(".csv")) {
        continue;
      }
      if (!files.containsKey(answer.file())) {
        files.put(answer.file(), sample.lines(answer.file()));
      }
      String line =
          new String(
              files.getOrDefault(answer.file(), List.of()).get(answer.line() - 1),
              sample.charset(answer.file()));
      boolean keyIsStruck = changed.contains(answer.kind()) && !ownNumbers.contains(answer.file());
      boolean keyIsShort = answer.kind().equals("fifteen-digits");
      if (!keyIsStruck && !keyIsShort && answer.outcome().matches("quarantine|note|conflict")) {
        assertThat(line).as("%s %s", answer.kind(), answer.file()).contains(answer.key());
      }
    }
  }

  @Test
  void theRepeatedFileHasTheSameBytes() throws IOException {
    assertThat(
            Files.mismatch(
                sample.folder().resolve("residents_202609.csv"),
                sample.folder().resolve("residents_202609_again.csv")))
        .isEqualTo(-1);
  }

  @Test
  void idNumbersAreUniqueUnlessPlanted() throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    for (byte[] line : sample.lines("residents_202609.csv")) {
      counts.merge(new String(line, 0, 18, StandardCharsets.ISO_8859_1), 1L, Long::sum);
    }
    long doubled = counts.values().stream().filter(count -> count > 1).count();
    Map<Integer, String> bad = sample.kinds("residents_202609.csv", "quarantine");
    long planted = bad.values().stream().filter("duplicate-copy"::equals).count();
    planted += bad.values().stream().filter("duplicate-differs"::equals).count() / 2;
    assertThat(doubled).isEqualTo(planted);
  }

  @Test
  void someNamesNeedFourBytesInGb18030() throws IOException {
    long rare =
        sample.lines("residents_202609.csv").stream()
            .map(line -> new String(line, Layout.RESIDENT.charset()))
            .filter(line -> !Layout.DEATH.charset().newEncoder().canEncode(line))
            .count();
    assertThat(rare).isBetween(5L, 60L);
  }

  @Test
  void mostRowsOfTheNextDeliveryAreUnchanged() throws IOException {
    Set<String> before = texts("residents_202609.csv");
    List<String> after = new ArrayList<>(texts("residents_202610.csv"));
    int all = after.size();
    after.removeIf(before::contains);
    assertThat(after.size() / (double) all).isBetween(0.02, 0.06);
  }

  private Set<String> texts(String file) throws IOException {
    return sample.lines(file).stream()
        .map(line -> new String(line, sample.charset(file)))
        .collect(Collectors.toSet());
  }

  private static Optional<String> decode(Manifest.Entry entry, byte[] line) {
    try {
      return Optional.of(
          Charset.forName(entry.charset()).newDecoder().decode(ByteBuffer.wrap(line)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static List<String> fields(String line) {
    try (var records = CsvReader.builder().ofCsvRecord(line)) {
      return records.stream().findFirst().orElseThrow().getFields();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> hashes(Path folder) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        hashes.put(file.getFileName().toString(), HexFormat.of().formatHex(hash));
      }
    }
    return hashes;
  }
}
