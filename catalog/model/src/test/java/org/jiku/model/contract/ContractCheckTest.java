package org.jiku.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jiku.model.Fault;
import org.jiku.model.library.ExampleFiles;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractCheckTest {
  private static final Library POPULATION =
      LibraryParser.parse("population.yaml", ExampleFiles.library("population"));
  private static final Set<String> STANDARDS =
      Set.of(
          "resident-id",
          "division",
          "date",
          "birth-date",
          "person-name",
          "address",
          "sex",
          "credit-code",
          "ethnic-group",
          "relation-to-head",
          "statistical-period");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psb-resident",
        "psb-death",
        "hr-insured-person",
        "medical-insured-person",
        "health-birth",
        "health-death",
        "civil-marriage",
        "psb-residence-permit",
        "psb-household-departure",
        "immigration-foreign-resident",
        "edu-graduate",
        "civil-cremation",
        "dpf-disability-certificate"
      })
  void examplesFitTheLibrary(String name) {
    assertThat(check(ExampleFiles.contract(name))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          value: person-name | value: persons-name | standard 'persons-name' does not exist; did you mean 'person-name'?
          value: person-name | value: address | population.person.name holds values of standard 'person-name', but element 'name' is checked by 'address'
          [population.person.name] | [populations.person.name] | library 'populations' does not exist; did you mean 'population'?
          [population.person.name] | [population.people.name] | library 'population' has no entity 'people'
          [population.person.name] | [population.person.nam] | entity population.person has no attribute 'nam'; did you mean 'name'?
          [population.person.name] | [population.person.sex] | psb.death is not among the authorities for population.person.sex: [psb.resident, hr.insured_person, health.birth, immigration.foreign_resident, edu.graduate]
          [population.person.name] | [population.person.death_cause] | entity population.person has no attribute 'death_cause'
          {maxLength: 50} | {maxLength: 60} | element 'name' is a string of at most 60, but population.person.name a string of at most 50
          [population.person.death_date] | [population.person.former_name] | element 'death_date' is a date, but population.person.former_name a string of at most 50
          {life_status: '2'} | {life_status: 'dead'} | the constant 'dead' is no string, as population.person.life_status is
          [population.person.name] | [population.residence.address] | population.residence is part of person
          property: buckets, value: 4 | property: secret, value: true | psb.death is marked secret
          """)
  void whatDoesNotFitIsNamed(String passage, String replacement, String expected) {
    String text = ExampleFiles.contract("psb-death");
    assertThat(text).contains(passage);
    String changed = text.replace(passage, replacement);
    if (expected.contains("is part of")) {
      changed = changed.replace("[population.person.id_number]", "[]");
    }
    assertThat(check(changed))
        .extracting(Fault::message)
        .anySatisfy(m -> assertThat(m).contains(expected));
  }

  @Test
  void faultStandsAtTheFeed() {
    String text =
        ExampleFiles.contract("psb-death")
            .replace("[population.person.name]", "[population.person.nam]");
    Fault fault = check(text).getFirst();
    String line = text.lines().toList().get(fault.line() - 1);
    assertThat(line.substring(fault.column() - 1)).startsWith("population.person.nam]");
  }

  @Test
  void whatTellsPartsApartMustBeFedByRequiredElements() {
    Library keyed =
        LibraryParser.parse(
            "population.yaml",
            ExampleFiles.library("population")
                .replaceFirst("partOf: person", "partOf: person\n    key: [household_number]"));
    String text = ExampleFiles.contract("psb-resident");
    String fed = "- {property: feeds, value: [population.household_registration.household_number]}";
    assertThat(text).contains(fed);
    assertThat(messages(text.replace(fed, "- {property: dataGrade, value: general-1}"), keyed))
        .contains(
            "population.household_registration.household_number tells parts of one person apart: feed it too");
    String required = "{maxLength: 20}\n        required: true";
    assertThat(text).contains(required);
    assertThat(messages(text.replace(required, "{maxLength: 20}"), keyed))
        .contains(
            "population.household_registration.household_number tells parts of one person apart: make element 'household_number' required");
  }

  @Test
  void whatIsWithheldFeedsNothingThatIsSharedMoreOpenly() {
    String withheld =
        """
        {property: shareClass, value: withheld}
                  - {property: withholdingReason, value: 个人隐私}
                  - {property: legalBasis, value: 某法第一条}
                  - {property: standard, value: person-name}\
        """;
    String text =
        ExampleFiles.contract("psb-death")
            .replace("{property: standard, value: person-name}", withheld);
    assertThat(check(text))
        .singleElement()
        .extracting(Fault::message)
        .isEqualTo(
            "element 'name' is withheld under 某法第一条, but population.person.name is not:"
                + " a library must not share it more openly; do not feed it");
    Library asStrict =
        LibraryParser.parse(
            "population.yaml",
            ExampleFiles.library("population")
                .replaceFirst(
                    "name: name\\n",
                    """
                    name: name
                            shareClass: withheld
                            withholdingReason: 个人隐私
                            legalBasis: 某法第一条
                    """));
    assertThat(messages(text, asStrict)).isEmpty();
  }

  @Test
  void surveyMicrodataFeedNoLibrary() {
    String survey = ExampleFiles.contract("statistics-household-survey");
    assertThat(ContractParser.parse("file", survey).feeds()).isEmpty();
    Library library =
        LibraryParser.parse(
            "population.yaml",
            ExampleFiles.library("population")
                .replaceAll(
                    "(?m)^( *- )\\{source: psb.resident, .*$",
                    "$0\n$1{source: statistics.household_survey, decision: D-1}"));
    String fed =
        survey.replaceFirst(
            "- \\{property: standard, value: division}",
            "$0\n          - {property: feeds, value: [population.residence.division]}");
    assertThat(messages(fed, library))
        .anySatisfy(message ->
            assertThat(message)
                .startsWith("element 'division' is withheld under 《中华人民共和国统计法》(2009年修订)第二十五条"));
    String constant =
        survey.replaceFirst(
            "schema:\n",
            """
              - property: feeds
                value:
                  - entity: population.person
                    constants: {life_status: '1'}
            schema:
            """);
    assertThat(messages(constant, library))
        .anySatisfy(
            message -> assertThat(message).startsWith("element 'household_code' is withheld"));
  }

  private static List<String> messages(String text, Library library) {
    Contract contract = ContractParser.parse("file", text);
    return ContractParser.check("file", contract, List.of(library), STANDARDS).stream()
        .map(Fault::message)
        .toList();
  }

  private static List<Fault> check(String text) {
    Contract contract = ContractParser.parse("file", text);
    return ContractParser.check("file", contract, List.of(POPULATION), STANDARDS);
  }
}
