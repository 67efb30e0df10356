package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IndustryTest {
  private static final String NAME = "industry";
  private static final String HEAD = "edition,code,name,level,parent\n";
  private final Industries industries = Standards.industries();

  @ParameterizedTest
  @CsvSource({
    "C1311, 2017:C1311",
    "1311, 2017:C1311",
    "c1311, 2017:C1311",
    "2017:1311, 2017:C1311",
    "2017:C1311, 2017:C1311",
    "131, 2017:C131",
    "C13, 2017:C13",
    "C, 2017:C",
    "t, 2017:T",
    "0111, 2017:A0111",
    "9700, 2017:T9700",
    "2011:0170, 2011:A0170",
    "2011:t, 2011:T"
  })
  void theFormsInUseHaveOneStandardForm(String value, String standard) {
    assertValid(NAME, value, standard);
  }

  @Test
  void fullWidthAndSpacesAreNormalised() {
    assertValid(NAME, "Ｃ１３１１", "2017:C1311", "full-width");
    assertValid(NAME, "２０１７：ｃ１３１１", "2017:C1311", "full-width");
    assertValid(NAME, "　1311 ", "2017:C1311", "trimmed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "C1",
        "13111",
        "C13111",
        "CC13",
        "13C",
        "C-13",
        "1311.0",
        "稻谷加工",
        ":",
        ":1311",
        "2017:",
        "17:1311",
        "2017-1311",
        "2017:2017:1311",
        "２０１７年",
        "\u3000"
      })
  void otherFormsAreRefused(String value) {
    assertInvalid(NAME, value, "industry.format");
  }

  @Test
  void aWrongLetterIsRefusedWithTheRightOne() {
    assertThat(reason("B1311")).endsWith("(\"B1311\"; it is C1311)");
    assertInvalid(NAME, "B1311", "industry.section");
    assertInvalid(NAME, "Z1311", "industry.section");
    // What is left of A0111 where a zero was lost: 111 is a group of mining.
    assertThat(reason("A111")).endsWith("it is B111)");
    assertThat(reason("2017:B97")).endsWith("it is T97)");
  }

  @Test
  void anUnknownCodeIsRefusedWithWhatIsNearestAbove() {
    assertInvalid(NAME, "1315", "industry.unknown");
    assertThat(reason("1315")).endsWith("(\"1315\"; the nearest above is 2017:C131 谷物磨制)");
    assertThat(reason("C1300")).contains("2017:C13 农副食品加工业");
    assertThat(reason("9899")).endsWith("(\"9899\")");
    assertInvalid(NAME, "00", "industry.unknown");
    assertInvalid(NAME, "U", "industry.unknown");
    assertInvalid(NAME, "Z98", "industry.unknown");
  }

  @Test
  void aCodeOfAnotherEditionIsRefusedUnlessItSaysSo() {
    assertInvalid(NAME, "0170", "industry.other-edition");
    assertThat(reason("0170")).endsWith("(\"0170\"; 2011:A0170 中药材种植)");
    assertInvalid(NAME, "2011:0171", "industry.other-edition");
    assertInvalid(NAME, "2002:1311", "industry.edition");
    assertThat(reason("2002:1311")).contains("[2011, 2017]");
  }

  @ParameterizedTest
  @CsvSource({
    "2017-10-01, 2017:S9231",
    "2026-06-30, 2017:S9231",
    "2017-09-30, 2011:S9131",
    "2011-11-01, 2011:S9131",
    "1999-01-01, 2011:S9131"
  })
  void withoutAnEditionTheOneInForceOnTheDayIsMeant(LocalDate day, String courts) {
    assertThat(Standards.load(NAME).check(courts.substring(5), day))
        .isEqualTo(new Verdict.Valid(courts, List.of()));
    assertThat(industries.find(courts)).map(Industry::name).contains("人民法院");
  }

  @Test
  void theSameDigitsMeanAnotherActivityInAnotherEdition() {
    assertThat(industries.find("2011:S9411")).map(Industry::name).contains("工会");
    assertThat(industries.find("2017:S9411")).map(Industry::name).contains("基本养老保险");
    assertThat(industries.find("2011", "5294")).map(Industry::name).contains("互联网零售");
    assertThat(industries.find("2017", "5294")).map(Industry::name).contains("自动售货机零售");
  }

  @Test
  void whatStandsUnderACodeBeginsWithItsKey() {
    Map<String, Industry> byKey =
        industries.all().stream().collect(Collectors.toMap(Industry::key, i -> i));
    assertThat(byKey).hasSize(industries.all().size());
    assertThat(industries.all())
        .filteredOn(industry -> industry.level() != Industry.Level.SECTION)
        .allSatisfy(industry -> {
          String key = industry.key();
          int above = industry.level() == Industry.Level.DIVISION ? 2 : 1;
          assertThat(byKey).containsKey(key.substring(0, key.length() - above));
          assertThat(industries.find(key)).contains(industry);
        });
    assertThat(industries.find("2017:B1311")).isEmpty();
    assertThat(industries.find("1311")).isEmpty();
    assertThat(industries.find("2017:")).isEmpty();
  }

  @Test
  void theEditionsAreWhole() {
    assertThat(levels("2017")).containsExactlyInAnyOrderEntriesOf(counts(20, 97, 473, 1381));
    assertThat(levels("2011")).containsExactlyInAnyOrderEntriesOf(counts(20, 96, 432, 1094));
    assertThat(industries.find("2017", "1311")).map(Industry::name).contains("稻谷加工");
    assertThat(industries.find("2017", "3741")).map(Industry::name).contains("飞机制造");
    assertThat(industries.find("2017", "022")).map(Industry::name).contains("造林和更新");
    assertThat(industries.find("2017", "2780")).map(Industry::name).contains("药用辅料及包装材料");
    assertThat(industries.all())
        .allSatisfy(i -> assertThat(i.name()).matches("\\S*\\p{IsHan}\\S*"));
  }

  private Map<Industry.Level, Long> levels(String edition) {
    return industries.all().stream()
        .filter(industry -> industry.edition().equals(edition))
        .collect(Collectors.groupingBy(Industry::level, Collectors.counting()));
  }

  private static Map<Industry.Level, Long> counts(
      long sections, long divisions, long groups, long classes) {
    return Map.of(
        Industry.Level.SECTION, sections,
        Industry.Level.DIVISION, divisions,
        Industry.Level.GROUP, groups,
        Industry.Level.CLASS, classes);
  }

  @Test
  void anAdministratorAddsWhatAnAmendmentAdds(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("industries.csv"),
        HEAD
            + "2017,S,公共管理,section,\n2017,92,国家机构,division,S\n2017,923,监察,group,92\n2017,9233,检察院,class,923\n");
    assertInvalid(NAME, "9233", "industry.unknown");
    StandardSet own = StandardSet.fromFolder(folder);
    assertThat(own.load(NAME).check("9233", Checks.DAY))
        .isEqualTo(new Verdict.Valid("2017:S9233", List.of()));
    assertThat(own.load(NAME).check("1311", Checks.DAY)).isInstanceOf(Verdict.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'2017,13,x,division,C', '\"C\" is no parent of 13'",
    "'2017,1,x,division,C', '\"1\" is no code of a division'",
    "'2017,S,x,section,|2017,S,x,section,', 'stands there twice'",
    "'2017,S,x,section,|2017,92,x,division,S|2017,131,x,group,92', '\"92\" is no parent of 131'",
    "'2017,S,x,sector,', '\"sector\" is no level'",
    "'2002,S,x,section,', 'edition \"2002\" is not in the file of editions'"
  })
  void aFaultInTheTableIsNamedWithItsLine(String rows, String fault, @TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("industries.csv"), HEAD + rows.replace('|', '\n') + "\n");
    int line = rows.split("\\|", -1).length + 1;
    assertThatThrownBy(() -> StandardSet.fromFolder(folder))
        .hasMessageContaining("industries.csv, line " + line)
        .hasMessageContaining(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2017,soon", "17,2017-10-01", ""})
  void aFaultInTheEditionsIsNamed(String row, @TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("industry-editions.csv"), "edition,in_force_from\n" + row);
    assertThatThrownBy(() -> StandardSet.fromFolder(folder))
        .hasMessageContaining("industry-editions.csv, line ");
  }

  private static String reason(String value) {
    return Checks.check(NAME, value) instanceof Verdict.Invalid invalid ? invalid.reason() : "";
  }
}
