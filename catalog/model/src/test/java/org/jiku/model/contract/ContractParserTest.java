package org.jiku.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jiku.model.DataGrade;
import org.jiku.model.ErrorCode;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Feed.Origin;
import org.jiku.model.library.ExampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractParserTest {
  private static final String RESIDENT = ExampleFiles.contract("psb-resident");
  private static final String DEATH = ExampleFiles.contract("psb-death");
  private static final String INSURED = ExampleFiles.contract("hr-insured-person");

  @Test
  void readsTheResidentsRegister() {
    Contract contract = ContractParser.parse("psb-resident.odcs.yaml", RESIDENT);
    assertThat(contract.resource()).hasToString("psb.resident");
    assertThat(contract.title()).isEqualTo("常住人口登记");
    assertThat(contract.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(contract.mode()).isEqualTo(DeliveryMode.FULL);
    assertThat(contract.cycle()).isEqualTo(UpdateCycle.MONTHLY);
    assertThat(contract.dialect()).isEqualTo(new Dialect("GB18030", ',', '"', false));
    assertThat(contract.sheets()).isEqualTo(Sheets.USUAL);
    assertThat(contract.key()).containsExactly("id_number");
    assertThat(contract.buckets()).isEqualTo(4);
    assertThat(contract.secret()).isFalse();
    assertThat(contract.text()).isEqualTo(RESIDENT);
    assertThat(contract.elements()).hasSize(17);
    assertThat(contract.load("id_number"))
        .isEqualTo(
            new Element(
                "id_number",
                "公民身份号码",
                "公民身份号码",
                new ValueType.Text(18),
                true,
                Optional.of("resident-id"),
                DataGrade.GENERAL_4,
                new ShareClass.Conditional("用于办理法定职责范围内的政务服务事项")));
    assertThat(contract.rules())
        .contains(
            new RowRule(
                "birth-matches-id",
                "birth_date = id_birth_date(id_number)",
                "出生日期与公民身份号码不一致 (the birth date is not that of the identity number)"));
    assertThat(contract.feeds())
        .extracting(feed -> feed.library() + "." + feed.entity())
        .containsExactly(
            "population.person", "population.household_registration", "population.residence");
  }

  @Test
  void residentsAreHeldToAtLeastTwentyRules() {
    Contract contract = ContractParser.parse("psb-resident.odcs.yaml", RESIDENT);
    long required = contract.elements().stream().filter(Element::required).count();
    long standards = contract.elements().stream().filter(e -> e.standard().isPresent()).count();
    assertThat(required + standards + contract.rules().size()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void readsConstantsConditionsAndOperations() {
    Contract death = ContractParser.parse("psb-death.odcs.yaml", DEATH);
    Feed feed = death.feeds().getFirst();
    assertThat(feed.when()).hasValue("reason = '1'");
    assertThat(feed.attributes())
        .contains(new Feed.AttributeFeed("life_status", new Origin.Constant("2")));
    assertThat(death.survivor()).isEqualTo(Survivor.LAST);
    assertThat(ContractParser.parse("hr", INSURED).operation()).hasValue("operation");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          apiVersion: v3.1.0 | apiVersion: v2.2.0 | 3:13: apiVersion: 'apiVersion' must be v3.1.0
          version: 1.0.0 | version: 1.0 | 7:10: version: 'version' must be text (put it in quotes), not the number 1.0
          name: 死亡注销 | nmae: 死亡注销 | 6:1: nmae: 'nmae' is not a known key; did you mean 'name'?
          name: 死亡注销 | nmae: 死亡注销 | 3:1: name: 'name' is missing
          property: agency, value: psb | property: agency, value: PSB | 13:31: customProperties[0].value: 'PSB' is no usable name
          property: agency | property: agancy | 13:16: customProperties.agancy: 'agancy' is not a known key; did you mean 'agency'?
          value: weekly | value: weekley | 16:36: customProperties[3].value: 'updateCycle' must be one of
          value: weekly | value: weekley | did you mean 'weekly'?
          {badRows: 0.05 | {badRows: 5 | 'badRows' must be a number from 0.0 to 1.0, not 5
          property: buckets, value: 4 | property: buckets, value: many | 'buckets' must be a whole number from 1 to 1024, not the text 'many'
          property: shareCondition | property: shareConditon | 'shareConditon' is not a known key; did you mean 'shareCondition'?
          property: shareCondition | property: shareConditon | what is shared conditionally must state its condition
          property: shareClass, value: conditional | property: shareClass, value: withheld | what is withheld must cite a law
          property: shareClass, value: conditional | property: shareClass, value: unconditional | 'shareCondition' does not belong to what is shared unconditionally
          property: survivor, value: last | property: survivor, value: both | 'survivor' must be one of none, first, last, not 'both'
          property: charset, value: GBK | property: sheet, value: [甲, 甲] | 'sheet' names a sheet twice: 甲, 甲
          property: charset, value: GBK | property: sheet, value: 3 | 'sheet' must hold texts, not the number 3
          property: charset, value: GBK | property: headerRow, value: 0 | 'headerRow' must be a whole number from 1
          property: charset, value: GBK | property: delimiter, value: ab | 'delimiter' must be one ASCII character
          logicalType: date | logicalType: day | 'logicalType' must be one of string, integer, number, date
          name: death_date | name: deathDate | 'deathDate' is no usable name
          name: cancelled_on | name: death_date | element 'death_date' stands twice; first in line
          physicalName: 注销日期 | physicalName: 死亡日期 | header '死亡日期' stands twice; first in line
          primaryKey: true | primaryKey: false | no element is marked 'primaryKey: true'
          reason IN ('1', '2') | reasn IN ('1', '2') | 'reasn' in the expression is no element; did you mean 'reason'?
          reason IN ('1', '2') | reason IN ('1', '2' | the expression opens '(' without closing it
          cancelled_on >= death_date | cancelled_on <= current_date() | current_date() gives another result each time: use _period
          when: reason = '1' | when: reasons = '1' | 'reasons' in the expression is no element
          id: reason-known | id: cancelled-after-death | rule 'cancelled-after-death' stands twice; first in line
          engine: jiku | engine: soda | 'engine' must be one of jiku, not 'soda'
          [population.person.name] | [person.name] | 'person.name' must be written library.entity.attribute
          [population.person.name] | [population.person.life_status] | population.person.life_status is fed twice
          logicalTypeOptions: {maxLength: 50} | logicalTypeOptions: {maxLenght: 50} | 'maxLenght' is not a known key; did you mean 'maxLength'?
          logicalTypeOptions: {maxLength: 50} | unique: true | only the key is checked to be unique
          value: person-name | value: 7 | 'standard' must be text
          status: active | id: psb.death | key 'id' stands twice; first in line 5
          status: active | `status: active\tnow` | 8:9: status: 'status' must be one of
          """)
  void faultIsNamedWithItsPlace(String passage, String replacement, String expected) {
    assertThat(faults(DEATH, passage, replacement.replace("\\t", "\t")))
        .extracting(Fault::toString)
        .anySatisfy(fault -> assertThat(fault).contains(expected));
  }

  @Test
  void sheetsAndTheirHeaderAreNamed() {
    String other = "property: charset, value: GBK}\n  - {property: ";
    assertThat(sheets(other + "sheet, value: 死亡")).isEqualTo(new Sheets(List.of("死亡"), 1));
    assertThat(sheets(other + "sheet, value: [东城, 西城]}\n  - {property: headerRow, value: 3"))
        .isEqualTo(new Sheets(List.of("东城", "西城"), 3));
  }

  private static Sheets sheets(String properties) {
    return ContractParser.parse("a", DEATH.replace("property: charset, value: GBK", properties))
        .sheets();
  }

  @Test
  void everyFaultIsReportedAtOnce() {
    String text =
        DEATH
            .replace("version: 1.0.0", "version: 1.0")
            .replace("value: weekly", "value: sometimes")
            .replace("logicalType: date", "logicalType: day")
            .replace("reason IN", "reasn IN");
    FaultyDefinition faulty =
        catchThrowableOfType(
            FaultyDefinition.class, () -> ContractParser.parse("psb-death.odcs.yaml", text));
    assertThat(faulty.code()).isEqualTo(ErrorCode.DATA_REJECTED);
    assertThat(faulty.faults())
        .hasSize(5)
        .isSortedAccordingTo(
            java.util.Comparator.comparingInt(Fault::line).thenComparingInt(Fault::column));
    assertThat(faulty.getMessage()).startsWith("psb-death.odcs.yaml:7:10: version: ");
  }

  @Test
  void operationMustBeAnElementOfAnIncrementalContract() {
    assertThat(
            faults(
                INSURED,
                "property: operation, value: operation",
                "property: operation, value: oper"))
        .extracting(Fault::message)
        .containsExactly("'oper' is no element");
    assertThat(faults(INSURED, "value: incremental", "value: full"))
        .extracting(Fault::message)
        .containsExactly("a full delivery has no operation: rows that are gone are left out");
  }

  @Test
  void describedEntityMustBeFed() {
    assertThat(
            faults(
                DEATH,
                "constants: {life_status: '2'}",
                "constants: {life_status: '2'}\n      - entity: population.residence"))
        .extracting(Fault::message)
        .containsExactly("no element and no constant feeds population.residence");
  }

  @Test
  void keyElementMustBeRequired() {
    assertThat(
            faults(
                DEATH, "required: true\n        primaryKey", "required: false\n        primaryKey"))
        .extracting(Fault::message)
        .containsExactly("key element 'id_number' must be 'required: true'");
  }

  @Test
  void numberNeedsItsDigits() {
    String from = "logicalType: string\n        logicalTypeOptions: {maxLength: 1}";
    assertThat(faults(DEATH, from, "logicalType: number"))
        .singleElement()
        .asString()
        .contains("decimal(p,s)");
    Contract contract =
        ContractParser.parse(
            "f", DEATH.replace(from, "logicalType: number\n        physicalType: DECIMAL(10, 2)"));
    assertThat(contract.load("reason").type()).isEqualTo(new ValueType.Decimal(10, 2));
  }

  @Test
  void secretMarksAreRead() {
    String marked =
        DEATH.replace(
            "  - {property: buckets",
            "  - {property: secret, value: true}\n  - {property: buckets");
    assertThat(ContractParser.parse("f", marked).secret()).isTrue();
    String classified = DEATH.replace("description: day of cancellation", "classification: 机密");
    assertThat(ContractParser.parse("f", classified).secret()).isTrue();
  }

  @Test
  void referencesMustNameElements() {
    String property = "  - property: feeds\n    value:";
    String with =
        "  - property: references\n    value:\n      - {id: name-known, element: name, target: %s}\n"
            + property;
    Contract contract =
        ContractParser.parse("f", DEATH.replace(property, with.formatted("reason")));
    assertThat(contract.references())
        .containsExactly(new Reference("name-known", "name", "reason"));
    assertThat(faults(DEATH, property, with.formatted("raeson")))
        .extracting(Fault::message)
        .containsExactly("'raeson' is no element; did you mean 'reason'?");
  }

  @Test
  void elementIsNeverMoreOpenThanItsResource() {
    String opened =
        DEATH.replace(
            "          - {property: standard, value: person-name}",
            "          - {property: shareClass, value: unconditional}");
    assertThat(ContractParser.parse("f", opened).load("name").shareClass())
        .isInstanceOf(ShareClass.Conditional.class);
  }

  @Test
  void tabsAndBrokenTextAreLocated() {
    assertThat(faults("kind: DataContract\n\tid: x\n"))
        .singleElement()
        .asString()
        .isEqualTo("f:2:1: a tab cannot indent YAML: use spaces");
    assertThat(faults("kind: [DataContract\n"))
        .singleElement()
        .asString()
        .startsWith("f:2:1: this is not YAML");
    assertThat(faults("")).singleElement().asString().isEqualTo("f:0:0: the file is empty");
    assertThat(faults("- a\n- b\n"))
        .singleElement()
        .asString()
        .contains("must be a mapping of keys to values, not a list");
    assertThat(faults("a: &x [*x]\n")).anySatisfy(f -> assertThat(f.message()).contains("alias"));
  }

  @Property(tries = 300)
  void damagedContractIsReadOrRefusedButNeverBreaks(
      @ForAll @IntRange(min = 0, max = 80) int line,
      @ForAll @IntRange(min = 0, max = 4) int damage) {
    List<String> lines = new java.util.ArrayList<>(DEATH.lines().toList());
    int at = line % lines.size();
    String old = lines.get(at);
    switch (damage) {
      case 0 -> lines.remove(at);
      case 1 -> lines.set(at, old.replace(": ", ": ["));
      case 2 -> lines.set(at, old.substring(0, old.length() / 2));
      case 3 -> lines.add(at, old);
      default -> lines.set(at, old.replaceFirst(": .*", ": "));
    }
    try {
      ContractParser.parse("f", String.join("\n", lines));
    } catch (FaultyDefinition e) {
      assertThat(e.faults()).isNotEmpty();
    }
  }

  private static List<Fault> faults(String text) {
    return catchThrowableOfType(FaultyDefinition.class, () -> ContractParser.parse("f", text))
        .faults();
  }

  private static List<Fault> faults(String text, String passage, String replacement) {
    assertThat(text).contains(passage);
    String changed = text.replace(passage, replacement);
    assertThatThrownBy(() -> ContractParser.parse("f", changed))
        .isInstanceOf(FaultyDefinition.class);
    return faults(changed);
  }
}
