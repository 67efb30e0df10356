package org.jiku.model.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.DataGrade;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryParserTest {
  private static final String POPULATION = ExampleFiles.library("population");

  @Test
  void readsThePopulationLibrary() {
    Library library = LibraryParser.parse("population.yaml", POPULATION);
    assertThat(library.name()).isEqualTo("population");
    assertThat(library.english()).isEqualTo("Population base library");
    assertThat(library.text()).isEqualTo(POPULATION);
    assertThat(library.entities())
        .extracting(Entity::name)
        .containsExactly(
            "person",
            "household_registration",
            "residence",
            "birth",
            "death",
            "marriage",
            "insurance",
            "education",
            "disability");
    Entity person = library.load("person");
    assertThat(person.own())
        .isEqualTo(
            new Identification.Own(
                List.of("id_number"),
                Optional.of("former_id_number"),
                List.of(),
                Optional.of("name")));
    assertThat(library.load("residence").partOf()).hasValue("person");
    Attribute name = person.load("name");
    assertThat(name.equality()).isEqualTo(Equality.NAME);
    assertThat(name.authorities())
        .extracting(authority -> authority.source().toString())
        .startsWith("psb.resident", "psb.death", "hr.insured_person")
        .contains("civil.marriage")
        .endsWith("dpf.disability_certificate");
  }

  @Test
  void readsIdentitiesOfEveryKind() {
    Library library =
        LibraryParser.parse(
            "population.yaml",
            POPULATION
                .replace("sameness: name", "alternates: [former_name]\n    sameness: name")
                .replaceFirst("partOf: person", "partOf: person\n    key: [household_number]")
                .replaceFirst("standard: sex", "otherwise: id_sex(id_number)"));
    assertThat(library.load("person").own().alternates()).containsExactly("former_name");
    assertThat(library.load("person").load("sex").otherwise()).hasValue("id_sex(id_number)");
    assertThat(library.load("household_registration").identification())
        .isEqualTo(new Identification.PartOf("person", List.of("household_number")));
    assertThat(library.load("residence").key()).isEmpty();
    assertThat(library.load("insurance").key()).containsExactly("kind");
    assertThat(library.load("residence").root()).isEqualTo("person");
  }

  @Test
  void attributesTakeGradeAndShareClassOfTheirEntity() {
    Library library = LibraryParser.parse("population.yaml", POPULATION);
    assertThat(library.load("person").load("name").grade()).isEqualTo(DataGrade.GENERAL_3);
    assertThat(library.load("person").load("sex").grade()).isEqualTo(DataGrade.GENERAL_2);
    assertThat(library.load("household_registration").load("division").shareClass())
        .isEqualTo(new ShareClass.Unconditional());
    assertThat(library.load("household_registration").load("address").shareClass())
        .isInstanceOf(ShareClass.Conditional.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kind: Library | kind: Libary | 5:7: kind
          library: population | library: Population | 6:10: library
          title: 人口基础信息库 | titel: 人口基础信息库 | 7:1: titel: 'titel' is not a known key; did you mean 'title'?
          title: 人口基础信息库 | titel: 人口基础信息库 | 5:1: title: 'title' is missing
          english: Name | englisch: Name | entities[0].attributes[2].englisch: 'englisch' is not a known key; did you mean 'english'?
          version: 1.0.0 | version: 1 | 9:10: version
          sameness: name | sameness: nmae | 'nmae' is no attribute of this entity; did you mean 'name'?
          identifier: id_number | partOf: nobody | 'nobody' is no entity with an identifier
          identifier: id_number | description: none | entities[0].identifier: an entity must have either 'identifier' or 'partOf'
          identifier: id_number | identifier: [] | entities[0].identifier
          identifier: id_number | identifier: [id_number, former_id_number] | an identifier of several attributes cannot have a former value in one
          sameness: name | alternates: [nmae] | 'nmae' is no attribute of this entity; did you mean 'name'?
          sameness: name | alternates: [id_number] | an attribute is either the identifier, its former value or an alternate
          sameness: name | key: [name] | 'key' tells parts of one root apart: a root has an 'identifier'
          partOf: person | partOf: person\\n    alternates: [division] | a part takes its identity from its root: no 'alternates'
          partOf: person | partOf: person\\n    key: [streets] | 'streets' is no attribute of this entity
          standard: sex | otherwise: substr(id_numbr, 17, 1) | otherwise: 'id_numbr' in the expression is no attribute that sources give; did you mean 'id_number'?
          standard: sex | otherwise: rand() | rand() gives another result each time: only values of the row count
          standard: sex | otherwise: substr(id_number | the expression opens '(' without closing it
          name: death_date | name: part_key | 'part_key' is the name of a column that every entity has anyway
          type: date | type: day | entities[0].attributes[6].type
          standard: birth-date | maxLength: 10 | only a string has a maxLength
          maxLength: 18 | maxLength: long | entities[0].attributes[0].maxLength
          dataGrade: general-4 | dataGrade: general-9 | 'dataGrade' must be one of
          equality: address | equality: place | 'equality' must be one of exact, name, address, geometry, not 'place'
          equality: address | equality: geometry | 'tolerance' is missing
          equality: address | equality: geometry | only geometry agrees as geometry does
          equality: address | tolerance: 5 | only 'equality: geometry' has a tolerance, in metres
          name: death_date | name: name_bbox | 'name_bbox' is the name of the column with the box around a geometry
          shareClass: unconditional | shareClass: withheld | what is withheld must give the reason
          name: former_name | name: name | name 'name' is taken already in line
          name: residence | name: person_claim | 'person_claim' is the name of a table that the library has anyway
          name: death_date | name: record_state | 'record_state' is the name of a column that every entity has anyway
          name: death_date | name: name_delivery | 'name_delivery' is the name of the column with that attribute's delivery
          source: psb.death | source: psb.resident | authority 'psb.resident' is taken already in line
          source: psb.death | source: death | entities[0].attributes[0].authorities[1].source
          buckets: 4 | buckets: 0 | entities[0].buckets
          """)
  void faultIsNamedWithItsPlace(String passage, String replacement, String expected) {
    assertThat(POPULATION).contains(passage);
    assertThat(faults(POPULATION.replace(passage, replacement.replace("\\n", "\n"))))
        .extracting(Fault::toString)
        .anySatisfy(fault -> assertThat(fault).contains(expected));
  }

  @Test
  void geometryAgreesWithinATolerance() {
    String address =
        """
                type: string
                maxLength: 200
                standard: address
                equality: address
        """;
    String geometry =
        """
                type: geometry
                equality: geometry
                tolerance: 2.5
        """;
    assertThat(POPULATION).contains(address);
    Attribute attribute =
        LibraryParser.parse("f", POPULATION.replace(address, geometry)).entities().stream()
            .flatMap(entity -> entity.attributes().stream())
            .filter(each -> each.equality() == Equality.GEOMETRY)
            .findFirst()
            .orElseThrow();
    assertThat(attribute.type()).isEqualTo(new ValueType.Shape(ValueType.Shape.STORED));
    assertThat(attribute.tolerance()).isEqualTo(2.5);
  }

  @Test
  void eachFaultIsToldOnce() {
    assertThat(faults(POPULATION.replace("library: population", "library: Population"))).hasSize(1);
    assertThat(faults(POPULATION.replaceFirst("buckets: 4", "buckets: many"))).hasSize(1);
    assertThat(faults(POPULATION.replaceFirst("identifier: id_number", "description: none")))
        .isNotEmpty();
  }

  @Test
  void standardsMustExist() {
    Library library = LibraryParser.parse("f", POPULATION);
    List<Fault> faults = LibraryParser.check("f", library, Set.of("resident-id", "sex"));
    assertThat(faults).isNotEmpty();
    assertThat(faults.getFirst().message()).isEqualTo("standard 'person-name' does not exist");
    String line = POPULATION.lines().toList().get(faults.getFirst().line() - 1);
    assertThat(line).isEqualTo("        standard: person-name");
  }

  @Test
  void schemaExplainsItselfToEditors() throws IOException {
    try (InputStream in = LibraryParser.class.getResourceAsStream("library.schema.json")) {
      assertThat(new ObjectMapper().readTree(in).at("/$defs/attribute/properties").size())
          .isGreaterThan(10);
    }
  }

  private static List<Fault> faults(String text) {
    return catchThrowableOfType(FaultyDefinition.class, () -> LibraryParser.parse("f", text))
        .faults();
  }
}
