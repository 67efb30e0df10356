package org.jiku.model.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryEvolutionTest {
  private static final String OLD =
      """
      kind: Library
      library: animals
      title: 动物
      english: Animals
      version: 1.0.0
      entities:
        - name: dog
          title: 犬
          english: Dog
          identifier: chip
          buckets: 4
          shareClass: unconditional
          dataGrade: general-1
          retired: [owner]
          attributes:
            - {name: chip, title: 芯片, english: Chip, type: string, maxLength: 15, authorities: [{source: city.dogs, decision: D-1}]}
            - {name: call_name, formerNames: [nick], title: 名, english: Name, type: string, maxLength: 20, authorities: [{source: city.dogs, decision: D-1}]}
            - {name: weight, title: 体重, english: Weight, type: 'decimal(5,2)', authorities: [{source: city.dogs, decision: D-1}]}
            - {name: born, title: 出生, english: Born, type: date, authorities: [{source: city.dogs, decision: D-1}]}
      """;

  @Test
  void sameDefinitionChangesNothing() {
    assertThat(compare(OLD)).isEmpty();
  }

  @Test
  void addsWidensRenamesAndRetires() {
    String now =
        OLD.replace("name: weight,", "name: mass, formerNames: [weight],")
                .replace("decimal(5,2)", "decimal(7,2)")
                .replace("maxLength: 20", "maxLength: 40")
                .replace("retired: [owner]", "retired: [owner, born]")
                .replace("name: born", "name: breed")
            + """
              - name: walk
                title: 散步
                english: Walk
                partOf: dog
                shareClass: unconditional
                dataGrade: general-1
                attributes:
                  - {name: day, title: 日, english: Day, type: date, authorities: [{source: city.dogs, decision: D-1}]}
            """;
    Library after = parse(now);
    assertThat(compare(now))
        .containsExactly(
            new Change.Rename("dog", "weight", "mass"),
            new Change.Widen("dog", "call_name", new ValueType.Text(20), new ValueType.Text(40)),
            new Change.Widen(
                "dog", "mass", new ValueType.Decimal(5, 2), new ValueType.Decimal(7, 2)),
            new Change.AddAttribute("dog", after.load("dog").load("breed")),
            new Change.Retire("dog", "born"),
            new Change.AddEntity(after.load("walk")));
  }

  @Test
  void identifierMayBeRenamed() {
    String now =
        OLD.replace("identifier: chip", "identifier: chip_number")
            .replace("{name: chip,", "{name: chip_number, formerNames: [chip],");
    assertThat(compare(now)).containsExactly(new Change.Rename("dog", "chip", "chip_number"));
  }

  @Test
  void otherAuthoritiesDecideAnew() {
    String now = OLD.replaceFirst("(?s)city.dogs(.*)city.dogs", "city.dogs$1vet.dogs");
    assertThat(compare(now)).containsExactly(new Change.Redecide("dog", "born"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          maxLength: 20 | maxLength: 10 | 17:.*'call_name' of dog cannot change from string of at most 20 to string of at most 10.*
          decimal(5,2) | decimal(6,3) | 18:.*'weight' of dog cannot change from decimal\\(5,2\\) to decimal\\(6,3\\).*
          type: date | type: timestamp | 19:.*'born' of dog cannot change from date to timestamp.*
          name: born | name: birth_day | 16:.*'born' of dog is missing: name it under 'retired'.*
          name: born | name: owner | .*'owner' .*
          name: born, | name: nick, | .*'nick' .*
          formerNames: [nick], | description: x, | .*'nick' of dog is on record no longer.*
          retired: [owner] | retired: [] | .*'owner' of dog is on record no longer.*
          identifier: chip | identifier: call_name | 10:.*the identifier of dog cannot change from chip to call_name.*
          identifier: chip | identifier: [chip, born] | 10:.*the identifier of dog cannot change from chip to chip, born.*
          identifier: chip | identifier: chip\\n    alternates: [call_name] | 11:.*the alternates of dog cannot change from none to call_name.*
          name: born, | name: born, otherwise: chip, | 19:.*'otherwise' of 'born' of dog cannot change.*
          buckets: 4 | buckets: 8 | 11:.*the buckets of dog cannot change from 4 to 8.*
          name: dog | name: hound | .*entity 'dog' is missing.*
          library: animals | library: beasts | 2:.*library 'animals' cannot become 'beasts'.*
          name: weight, | name: call_name2, formerNames: [weight, call_name], | .*
          """)
  void whatWouldLoseDataIsRefused(String passage, String replacement, String expected) {
    assertThat(OLD).contains(passage);
    String now = OLD.replace(passage, replacement.replace("\\n", "\n"));
    List<Fault> faults =
        catchThrowableOfType(
                FaultyDefinition.class,
                () ->
                    LibraryEvolution.compare(
                        parse(OLD), LibraryParser.parse("now.yaml", now), "now.yaml"))
            .faults();
    assertThat(faults)
        .anySatisfy(fault -> assertThat(fault.toString()).matches("now.yaml:" + expected));
  }

  @Test
  void retiredNameIsNeverUsedAgain() {
    String now =
        OLD.replace("retired: [owner]", "retired: []").replace("name: born", "name: owner");
    FaultyDefinition faulty = catchThrowableOfType(FaultyDefinition.class, () -> compare(now));
    assertThat(faulty.getMessage())
        .contains("'owner' of dog was retired or renamed: its name is never used again");
  }

  @Test
  void formerNameIsNeverUsedAgainNotEvenByItself() {
    String now =
        OLD.replace("name: call_name, formerNames: [nick]", "name: nick, formerNames: [call_name]");
    FaultyDefinition faulty = catchThrowableOfType(FaultyDefinition.class, () -> compare(now));
    assertThat(faulty.getMessage()).contains("'nick' of dog was retired or renamed");
  }

  private static List<Change> compare(String now) {
    return LibraryEvolution.compare(parse(OLD), parse(now));
  }

  private static Library parse(String text) {
    return LibraryParser.parse("animals.yaml", text);
  }
}
