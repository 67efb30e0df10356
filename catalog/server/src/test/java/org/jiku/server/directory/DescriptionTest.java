package org.jiku.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jiku.model.DataGrade;
import org.jiku.model.ResourceName;
import org.jiku.server.TestServer;
import org.jiku.server.directory.Office.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What may be said of a resource, and what lists and views show of it. */
final class DescriptionTest {
  private final Office office = new Office("hr");
  private final String officer = office.staff("officer", "data-officer");
  private final String stranger = office.outsider("stranger", "agency-user");
  private final String reviewer = office.outsider("reviewer", "reviewer");
  private final String name = office.agency + "." + TestServer.name("insured");

  private Answer propose(String from, String to) throws Exception {
    return office.send(officer, "POST", "/api/v1/resources", office.proposal(name, from, to));
  }

  private JsonNode lines(String who, String query) throws Exception {
    Answer answer = office.get(who, "/api/v1/resources?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("items");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"condition\":\"仅限核验\"|\"condition\":null|must state it",
        "\"shareClass\":\"conditional\",\"condition\":\"仅限核验\"|\"shareClass\":\"withheld\",\"reason\":\"x\"|must cite it",
        "\"shareClass\":\"conditional\",\"condition\":\"仅限核验\"|\"shareClass\":\"withheld\",\"reason\":\"x\","
            + "\"basis\":{\"kind\":\"ministry-rule\",\"citation\":\"部门规章\"}|do not suffice",
        "\"shareClass\":\"conditional\"|\"shareClass\":\"open\"|must be one of",
        "\"grade\":\"general-3\"|\"grade\":\"general-9\"|must be one of",
        "\"cycle\":\"monthly\"|\"cycle\":\"sometimes\"|cycle",
        "\"name\":\"person_id\"|\"name\":\"household\"|stands twice",
        "\"name\":\"person_id\"|\"name\":\"person id\"|lower-case",
        "\"title\":\"户号\"|\"title\":\"a\\u0007b\"|control character",
        "\"secrecy\":\"open\"|\"secrecy\":\"\"|must be declared",
        "\"opening\":{\"isOpen\":false}|\"opening\":null|opening",
      })
  void faultsAreRefusedWithTheirPlace(String from, String to, String why) throws Exception {
    Answer refused = propose(from, to);

    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains(why);
    assertThat(office.revision(name)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"state-secret", "work-secret"})
  void ofWhatIsMarkedSecretNothingIsStored(String mark) throws Exception {
    Answer refused = propose("\"secrecy\":\"open\"", "\"secrecy\":\"" + mark + "\"");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).doesNotContain(name, "低保");
    assertThat(office.revision(name)).isZero();
    assertThat(
            office
                .server
                .catalog()
                .sql("SELECT count(*) FROM audit WHERE position(? IN subject || facts) > 0")
                .param(name)
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|400",
        "[]|400",
        "{\"description\":null}|400",
        "{\"description\":{}}|422",
        "{\"unknown\":1}|400"
      })
  void whatIsNoProposalIsRefused(String body, int status) throws Exception {
    assertThat(office.send(officer, "POST", "/api/v1/resources", body).status()).isEqualTo(status);
  }

  @Test
  void theStricterOfResourceAndElementHolds() throws Exception {
    propose("", "");
    JsonNode shown = office.get(officer, "/api/v1/resources/" + name).json().path("effective");
    assertThat(shown.path("shareClass").stringValue()).isEqualTo("unconditional");
    assertThat(shown.path("grade").stringValue()).isEqualTo("general-3");
    assertThat(shown.path("elements"))
        .extracting(element -> element.path("shareClass").stringValue())
        .containsExactly("unconditional", "conditional");

    String stricter =
        office.proposal(
            name,
            "\"sharing\":{\"shareClass\":\"unconditional\"},\"modes\"",
            "\"sharing\":{\"shareClass\":\"conditional\",\"condition\":\"依申请\"},\"modes\"");
    office.change(officer, name, stricter);
    assertThat(
            office
                .get(officer, "/api/v1/resources/" + name)
                .json()
                .path("effective")
                .path("elements"))
        .extracting(element -> element.path("shareClass").stringValue())
        .containsExactly("conditional", "conditional");
  }

  @Test
  void listsAreFilteredAndPagedAndHideDrafts() throws Exception {
    for (int i = 0; i < 3; i++) {
      String resource = office.agency + ".list" + i;
      assertThat(
              office.send(officer, "POST", "/api/v1/resources", office.proposal(resource)).status())
          .isEqualTo(201);
    }
    String agency = "agency=" + office.agency;
    assertThat(lines(officer, agency)).hasSize(3);
    assertThat(lines(stranger, agency)).isEmpty();
    assertThat(lines(reviewer, agency + "&grade=general-3&shareClass=unconditional&state=draft"))
        .hasSize(3);
    assertThat(lines(officer, agency + "&grade=" + DataGrade.CORE.wireName())).isEmpty();
    assertThat(lines(officer, agency + "&text=%E5%85%AC%E6%B0%91%E8%BA%AB%E4%BB%BD")).hasSize(3);
    assertThat(lines(officer, agency + "&text=%25")).isEmpty();
    Answer page = office.get(officer, "/api/v1/resources?limit=2&" + agency);
    assertThat(page.json().path("items")).hasSize(2);
    String next = page.json().path("next").stringValue();
    assertThat(lines(officer, agency + "&limit=2&after=" + next)).hasSize(1);

    for (String wrong :
        new String[] {
          "limit=0",
          "limit=501",
          "limit=x",
          "grade=x",
          "state=x",
          "agency=A",
          "text=%00",
          "late=maybe",
          "after=%00",
          "limit=99999999999"
        }) {
      assertThat(office.get(officer, "/api/v1/resources?" + wrong).status())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(office.get(officer, "/api/v1/resources/%00").status()).isIn(400, 404);
    assertThat(office.get(officer, "/api/v1/resources/x/versions/99999999999").status())
        .isIn(400, 404);
  }

  @Test
  void aLateDeliveryShowsInListsAndTheWorklist() throws Exception {
    propose("\"cycle\":\"monthly\"", "\"cycle\":\"daily\"");
    Freshness freshness = office.server.bean(Freshness.class);
    String agency = "agency=" + office.agency;
    assertThat(lines(officer, agency).get(0).path("freshness").stringValue()).isEqualTo("unknown");

    Instant now = Instant.now();
    freshness.delivered(ResourceName.parse(name), "2026-01", now.minus(60, ChronoUnit.DAYS));
    JsonNode late = lines(officer, agency + "&late=true").get(0);
    assertThat(late.path("freshness").stringValue()).isEqualTo("late");
    assertThat(late.path("daysLate").intValue()).isBetween(30, 45);
    office.assess(officer, name);
    assertThat(office.get(officer, "/api/v1/worklist").body())
        .contains("\"task\":\"deliver\"", "\"isOverdue\":true");

    freshness.delivered(ResourceName.parse(name), "2026-03", now);
    freshness.delivered(ResourceName.parse(name), "2026-02", now.minus(30, ChronoUnit.DAYS));
    assertThat(lines(officer, agency + "&late=true")).isEmpty();
    assertThat(lines(officer, agency).get(0).path("freshness").stringValue()).isEqualTo("on-time");
    assertThat(
            office
                .get(officer, "/api/v1/resources/" + name)
                .json()
                .path("freshness")
                .path("period")
                .stringValue())
        .isEqualTo("2026-03");
  }

  @Test
  void systemsAndDataServicesAreTheirAgencysToKeep() throws Exception {
    propose("", "");
    String system = "/api/v1/agencies/%s/systems/insurance".formatted(office.agency);
    String text =
        """
        {"title":"社保系统","protectionLevel":3,"connection":"connected","connectedOn":"2025-06-01"}\
        """;
    assertThat(office.send(officer, "PUT", system, text).status()).isEqualTo(200);
    assertThat(office.send(officer, "PUT", system, text.replace("3,", "6,")).status())
        .isEqualTo(400);
    String others = office.outsider("other", "data-officer");
    assertThat(office.send(others, "PUT", system, text).status()).isEqualTo(404);
    String list = "/api/v1/agencies/%s/systems".formatted(office.agency);
    assertThat(office.get(reviewer, list).json().path("items")).hasSize(1);
    assertThat(office.get(stranger, list).status()).isEqualTo(404);

    String service = "/api/v1/agencies/%s/data-services/check".formatted(office.agency);
    String offer =
        "{\"title\":\"参保核验\",\"kind\":\"verification\",\"resource\":\"%s\"}".formatted(name);
    assertThat(office.send(officer, "PUT", service, offer).status()).isEqualTo(200);
    assertThat(office.get(officer, "/api/v1/data-services?limit=500").body()).contains(name);
    // Its resource is not published.
    assertThat(office.get(stranger, "/api/v1/data-services?limit=500").body()).doesNotContain(name);
    assertThat(office.send(others, "PUT", service, offer).status()).isEqualTo(404);
    assertThat(office.send(officer, "DELETE", service, "").status()).isEqualTo(204);
    assertThat(office.send(officer, "DELETE", service, "").status()).isEqualTo(404);
    assertThat(office.send(officer, "DELETE", system, "").status()).isEqualTo(204);
  }
}
