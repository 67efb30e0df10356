package org.jiku.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.library.ExampleFiles;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.jiku.server.TestServer;
import org.jiku.server.directory.Office.Answer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What contracts and library definitions bring, however often and in whatever order. */
final class ProposalsTest {
  private final Office office = new Office("psb");
  private final String officer = office.staff("officer", "data-officer");
  private final String steward = office.staff("steward", "steward");
  private final String head = office.staff("head", "unit-head");
  private final String reviewer = office.outsider("reviewer", "reviewer");
  private final Proposals proposals = office.server.bean(Proposals.class);
  private final String name = office.agency + ".death";
  private final String path = "/api/v1/resources/" + name;

  private Contract contract(String agency, String title) {
    String text =
        ExampleFiles.contract("psb-death")
            .replace("value: psb}", "value: " + agency + "}")
            .replaceFirst("(?m)^name: .*$", "name: " + title);
    return ContractParser.parse("death", text);
  }

  private JsonNode shown(String who) throws Exception {
    return office.get(who, path).json();
  }

  @Test
  void repeatedAndReorderedContractsEndTheSame() throws Exception {
    Contract first = contract(office.agency, "死亡登记");
    Contract second = contract(office.agency, "死亡登记（新）");
    proposals.contract(first, 3);
    proposals.contract(first, 3);
    proposals.contract(first, 4);
    assertThat(office.revision(name)).isEqualTo(1);
    proposals.contract(second, 7);
    proposals.contract(first, 5);

    Office other = new Office("psb");
    String otherName = other.agency + ".death";
    proposals.contract(contract(other.agency, "死亡登记（新）"), 7);
    proposals.contract(contract(other.agency, "死亡登记"), 5);
    proposals.contract(contract(other.agency, "死亡登记（新）"), 7);
    proposals.contract(contract(other.agency, "死亡登记"), 3);

    JsonNode one = shown(officer);
    JsonNode two = office.get(reviewer, "/api/v1/resources/" + otherName).json();
    for (JsonNode shown : new JsonNode[] {one, two}) {
      assertThat(shown.path("version").intValue()).isEqualTo(1);
      assertThat(shown.path("state").stringValue()).isEqualTo("draft");
      assertThat(shown.path("origin").stringValue()).isEqualTo("definition");
      assertThat(shown.path("proposer").stringValue()).isEqualTo("definition file");
      assertThat(shown.path("description").path("title").stringValue()).isEqualTo("死亡登记（新）");
    }
    assertThat(one.path("effective")).isEqualTo(two.path("effective"));
    assertThat(texts(name)).isEqualTo(texts(otherName)).isEqualTo(2);
  }

  @Test
  void anUnknownAgencyIsNoted() throws Exception {
    String unknown = TestServer.name("unknown");
    proposals.contract(contract(unknown, "死亡登记"), 1);

    assertThat(
            office
                .get(reviewer, "/api/v1/resources/%s.death".formatted(unknown))
                .json()
                .path("provider")
                .path("title")
                .stringValue())
        .isEqualTo(unknown);
    assertThat(office.get(officer, "/api/v1/resources/%s.death".formatted(unknown)).status())
        .isEqualTo(404);
  }

  @Test
  void whatPeopleHaveWrittenIsNotOverwritten() throws Exception {
    proposals.contract(contract(office.agency, "死亡登记"), 1);
    complete();
    proposals.contract(contract(office.agency, "死亡登记（新）"), 2);

    assertThat(shown(officer).path("version").intValue()).isEqualTo(2);
    assertThat(shown(officer).path("description").path("summary").stringValue()).isEqualTo("登记");
    assertThat(shown(officer).path("proposed").intValue()).isEqualTo(3);
    assertThat(office.get(officer, "/api/v1/worklist").body()).contains("\"task\":\"take-up\"");
    proposals.contract(contract(office.agency, "死亡登记（三）"), 4);
    assertThat(shown(officer).path("proposed").intValue()).isEqualTo(3);

    assertThat(office.step(officer, name, "adoption", "").status()).isEqualTo(200);
    assertThat(office.step(officer, name, "adoption", "").status()).isEqualTo(409);
    JsonNode taken = shown(officer);
    assertThat(taken.path("version").intValue()).isEqualTo(3);
    assertThat(taken.path("description").path("title").stringValue()).isEqualTo("死亡登记（三）");
    assertThat(taken.path("description").path("summary").stringValue()).isEqualTo("登记");
  }

  @Test
  void aPublishedResourceGetsAChangeOnlyIfTheContentDiffers() throws Exception {
    proposals.contract(contract(office.agency, "死亡登记"), 1);
    complete();
    office.assess(steward, name);
    Answer approved = office.step(head, name, "approval", "");
    assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    office.step(officer, name, "submission", "");
    assertThat(office.step(reviewer, name, "publication", "").status()).isEqualTo(200);

    proposals.contract(contract(office.agency, "死亡登记"), 2);
    assertThat(shown(officer).path("version").intValue()).isEqualTo(2);
    proposals.contract(contract(office.agency, "死亡登记（新）"), 3);
    assertThat(shown(officer).path("version").intValue()).isEqualTo(3);
    assertThat(shown(officer).path("published").intValue()).isEqualTo(2);
    proposals.contract(contract(office.agency, "死亡登记"), 4);
    assertThat(shown(officer).path("version").intValue()).isEqualTo(2);
    assertThat(shown(officer).path("state").stringValue()).isEqualTo("published");
  }

  @Test
  void ofAContractMarkedSecretNothingIsKept() {
    Contract open = contract(office.agency, "死亡登记");
    Contract secret =
        new Contract(
            open.resource(),
            open.title(),
            open.version(),
            open.zone(),
            open.mode(),
            open.cycle(),
            open.dialect(),
            open.sheets(),
            open.elements(),
            open.key(),
            open.operation(),
            open.rules(),
            open.survivor(),
            open.references(),
            open.gate(),
            open.feeds(),
            open.shareClass(),
            open.buckets(),
            true,
            open.text());
    proposals.contract(secret, 9);

    assertThat(office.revision(name)).isZero();
    assertThat(texts(name)).isZero();
  }

  @Test
  void aGoldenAttributeTakesTheStrictestOfLibraryAndElements() throws Exception {
    String text =
        ExampleFiles.library("population")
            .replaceFirst("(?m)^name: population$", "name: " + office.agency)
            .replaceFirst("(?m)^library: population$", "library: " + office.agency);
    Library parsed = LibraryParser.parse("population", text);
    Library library =
        new Library(
            office.agency, parsed.title(), "2.0.0", parsed.entities(), parsed.text(), "test");
    Library older =
        new Library(office.agency, "旧", "1.0.0", parsed.entities(), parsed.text(), "test");
    Instant applied = Instant.parse("2026-03-01T00:00:00Z");
    proposals.library(library, applied);
    proposals.library(older, applied.minusSeconds(60));
    proposals.library(library, applied);
    JsonNode before = office.get(officer, "/api/v1/libraries/" + office.agency).json();
    assertThat(before.path("library").path("version").stringValue()).isEqualTo("2.0.0");

    String feeding =
        office
            .proposal(name)
            .replace(
                "\"shareClass\":\"conditional\",\"condition\":\"仅限核验\"",
                """
                "shareClass":"withheld","reason":"个案","basis":{"kind":"law","citation":"《统计法》第二十五条"}\
                """);
    assertThat(office.send(steward, "POST", "/api/v1/resources", feeding).status()).isEqualTo(201);
    JsonNode first = before.path("effective").get(0);
    office
        .server
        .catalog()
        .sql(
            "INSERT INTO feed (resource, element, library, entity, attribute) VALUES (?, 'person_id', ?, ?, ?)")
        .params(
            name,
            office.agency,
            first.path("entity").stringValue(),
            first.path("attribute").stringValue())
        .update();

    assertThat(first.path("shareClass").stringValue()).isNotEqualTo("withheld");
    JsonNode after =
        office.get(officer, "/api/v1/libraries/" + office.agency).json().path("effective").get(0);
    assertThat(after.path("shareClass").stringValue()).isEqualTo("withheld");
    assertThat(after.path("feeds").intValue()).isEqualTo(1);
  }

  @Test
  void allExamplesComeIntoTheDirectory() throws Exception {
    for (String example : ExampleFiles.contracts()) {
      proposals.contract(ContractParser.parse(example, ExampleFiles.contract(example)), 1);
    }
    for (String library : new String[] {"population", "legal", "spatial", "macro", "credit"}) {
      proposals.library(LibraryParser.parse(library, ExampleFiles.library(library)), Instant.EPOCH);
      assertThat(office.get(officer, "/api/v1/libraries/" + library).status()).isEqualTo(200);
    }
    assertThat(
            office
                .get(reviewer, "/api/v1/resources?agency=psb&state=draft")
                .json()
                .path("items")
                .size())
        .isGreaterThanOrEqualTo(4);
    assertThat(
            office
                .get(reviewer, "/api/v1/libraries/population")
                .json()
                .path("effective")
                .get(0)
                .path("feeds")
                .intValue())
        .isPositive();
  }

  /** Writes what a contract does not say. */
  private void complete() throws Exception {
    String description = shown(officer).path("description").toString();
    String whole =
        description
            .replace("\"classification\":[]", "\"classification\":[\"人口\"]")
            .replace("\"code\":null", "\"code\":{\"scheme\":\"local\",\"text\":\"1/2\"}")
            .replace("\"summary\":\"\"", "\"summary\":\"登记\"")
            .replace("\"format\":null", "\"format\":{\"category\":\"database\",\"type\":\"表\"}")
            .replace("\"modes\":[]", "\"modes\":[\"interface\"]");
    Answer changed = office.change(steward, name, "{\"description\":" + whole + "}");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
  }

  private long texts(String resource) {
    return office
        .server
        .catalog()
        .sql("SELECT count(*) FROM contract_text WHERE resource = ?")
        .param(resource)
        .query(Long.class)
        .single();
  }
}
