package org.jiku.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiku.model.ResourceName;
import org.jiku.model.ShareClass;
import org.jiku.server.TestServer;
import org.jiku.server.directory.Office.Answer;
import org.junit.jupiter.api.Test;

/** A resource's life with six people, and the refusals on its way. */
final class ResourceLifeTest {
  private final Office office = new Office("civil");
  private final String officer = office.staff("officer", "data-officer");
  private final String steward = office.staff("steward", "steward");
  private final String head = office.staff("head", "unit-head", "steward");
  private final String user = office.staff("user", "agency-user");
  private final String reviewer = office.outsider("reviewer", "reviewer");
  private final String stranger = office.outsider("stranger", "data-officer", "unit-head");
  private final String name = office.agency + "." + TestServer.name("subsidy");
  private final String path = "/api/v1/resources/" + name;

  private PublishedDirectory published() {
    return office.server.bean(PublishedDirectory.class);
  }

  private void publish() throws Exception {
    assertThat(office.send(steward, "POST", "/api/v1/resources", office.proposal(name)).status())
        .isEqualTo(201);
    advance();
  }

  private void advance() throws Exception {
    office.assess(steward, name);
    assertThat(office.step(head, name, "approval", "").status()).isEqualTo(200);
    assertThat(office.step(officer, name, "submission", "").status()).isEqualTo(200);
    assertThat(office.step(reviewer, name, "publication", "").status()).isEqualTo(200);
  }

  @Test
  void goesFromDraftToPublishedThroughThreePeople() throws Exception {
    assertThat(office.send(user, "POST", "/api/v1/resources", office.proposal(name)).status())
        .isEqualTo(403);
    assertThat(office.send(stranger, "POST", "/api/v1/resources", office.proposal(name)).status())
        .isEqualTo(403);
    Answer made = office.send(steward, "POST", "/api/v1/resources", office.proposal(name));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.whole().headers().firstValue("etag")).contains("\"1\"");
    assertThat(office.send(steward, "POST", "/api/v1/resources", office.proposal(name)).status())
        .isEqualTo(409);

    // A draft is its own agency's and the authority's.
    assertThat(office.get(user, path).status()).isEqualTo(200);
    assertThat(office.get(reviewer, path).status()).isEqualTo(200);
    assertThat(office.get(stranger, path).status()).isEqualTo(404);
    assertThat(office.get(stranger, path + "/versions").status()).isEqualTo(404);
    assertThat(office.get(stranger, path + "/history").status()).isEqualTo(404);
    assertThat(office.step(stranger, name, "approval", "").status()).isEqualTo(404);
    assertThat(published().find(ResourceName.parse(name))).isEmpty();

    // No approval without assessments that were passed, none of one's own.
    assertThat(office.step(head, name, "approval", "").status()).isEqualTo(409);
    assertThat(
            office
                .step(steward, name, "assessments", Office.assessment("secrecy", "failed"))
                .status())
        .isEqualTo(200);
    assertThat(
            office
                .step(
                    steward,
                    name,
                    "assessments",
                    Office.assessment("personal-information", "passed"))
                .status())
        .isEqualTo(200);
    assertThat(office.step(head, name, "approval", "").body()).contains("assessment of secrecy");
    office.assess(steward, name);
    assertThat(office.step(officer, name, "approval", "").status()).isEqualTo(403);
    assertThat(office.step(officer, name, "submission", "").status()).isEqualTo(409);
    assertThat(office.step(head, name, "approval", "{\"note\":\"同意\"}").status()).isEqualTo(200);
    assertThat(office.step(reviewer, name, "publication", "").status()).isEqualTo(409);
    assertThat(office.step(head, name, "submission", "").status()).isEqualTo(403);
    assertThat(office.step(officer, name, "submission", "").status()).isEqualTo(200);

    // While it is reviewed nobody changes it.
    assertThat(office.change(steward, name, office.proposal(name)).status()).isEqualTo(409);
    assertThat(office.get(officer, path).json().path("reviewDue").isString()).isTrue();
    assertThat(office.step(reviewer, name, "return", "{\"reason\":\" \"}").status()).isEqualTo(400);
    assertThat(office.step(reviewer, name, "return", "{\"reason\":\"摘要不全\"}").status())
        .isEqualTo(200);
    assertThat(office.get(officer, path).json().path("state").stringValue()).isEqualTo("returned");
    assertThat(office.get(officer, path + "/history").body()).contains("摘要不全");

    String better = office.proposal(name, "低保对象名单", "低保对象名单，按户");
    assertThat(office.change(steward, name, better).status()).isEqualTo(200);
    // What was assessed and approved was another text.
    assertThat(office.step(head, name, "approval", "").status()).isEqualTo(409);
    advance();

    assertThat(office.get(stranger, path).json().path("version").intValue()).isEqualTo(2);
    assertThat(office.get(stranger, path).whole().headers().firstValue("etag")).isEmpty();
    assertThat(office.get(stranger, path + "/versions/1").status()).isEqualTo(404);
    assertThat(office.get(stranger, path + "/history").status()).isEqualTo(404);
    assertThat(published().find(ResourceName.parse(name)).orElseThrow().version()).isEqualTo(2);
    assertThat(auditOf("resource.publish", "done")).isEqualTo(1);
    assertThat(auditOf("resource.approve", "refused")).isGreaterThanOrEqualTo(2);
  }

  @Test
  void nobodyDecidesOnWhatTheyHaveHadAHandIn() throws Exception {
    String both = office.staff("both", "steward", "unit-head", "data-officer", "reviewer");
    office.send(both, "POST", "/api/v1/resources", office.proposal(name));
    office.assess(steward, name);
    Answer own = office.step(both, name, "approval", "");
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.body()).contains("had a hand in version 1");
    assertThat(office.step(head, name, "approval", "").status()).isEqualTo(200);
    assertThat(office.step(both, name, "submission", "").status()).isEqualTo(200);
    assertThat(office.step(both, name, "publication", "").status()).isEqualTo(403);
    assertThat(office.step(both, name, "return", "{\"reason\":\"x\"}").status()).isEqualTo(403);
    assertThat(office.step(reviewer, name, "publication", "").status()).isEqualTo(200);
  }

  @Test
  void aChangeIsReviewedWhileThePublishedVersionStaysInForce() throws Exception {
    publish();
    String stricter =
        office.proposal(
            name,
            "\"sharing\":{\"shareClass\":\"unconditional\"},\"modes\"",
            "\"sharing\":{\"shareClass\":\"conditional\",\"condition\":\"依申请\"},\"modes\"");
    String dated =
        stricter
            .strip()
            .replaceFirst("}$", ",\"cause\":{\"on\":\"2026-09-30\",\"what\":\"办法修订\"}}");
    assertThat(office.change(officer, name, dated).status()).isEqualTo(200);

    assertThat(office.get(officer, path).json().path("version").intValue()).isEqualTo(2);
    assertThat(office.get(stranger, path).json().path("version").intValue()).isEqualTo(1);
    PublishedDirectory.PublishedResource inForce =
        published().find(ResourceName.parse(name)).orElseThrow();
    assertThat(inForce.shareClass()).isEqualTo(new ShareClass.Unconditional());

    // From 30 September, a working day: 1-7 October are off, the 10th is made up.
    assertThat(office.get(officer, path).json().path("changeDue").stringValue())
        .isEqualTo("2026-10-20");
    assertThat(office.step(officer, name, "extension", "{\"reason\":\"x\"}").status())
        .isEqualTo(403);
    assertThat(office.step(reviewer, name, "extension", "{\"reason\":\"同意\"}").status())
        .isEqualTo(200);
    assertThat(office.get(officer, path).json().path("changeDue").stringValue())
        .isEqualTo("2026-10-27");

    advance();
    assertThat(published().find(ResourceName.parse(name)).orElseThrow().shareClass())
        .isEqualTo(new ShareClass.Conditional("依申请"));
    Answer comparison = office.get(officer, path + "/comparison?from=1&to=2");
    assertThat(comparison.json().path("differences")).hasSize(2);
    assertThat(comparison.body()).contains("\"item\":\"sharing.shareClass\"", "依申请");
    assertThat(office.get(officer, path + "/versions").json().path("items"))
        .extracting(version -> version.path("state").stringValue())
        .containsExactly("published", "superseded");
    assertThat(office.get(officer, path + "/versions/1").json().path("description").path("sharing"))
        .hasToString(
            "{\"shareClass\":\"unconditional\",\"condition\":null,\"reason\":null,\"basis\":null}");
  }

  @Test
  void withdrawalIsAskedByTheProviderAndDoneByTheAuthority() throws Exception {
    publish();
    String reason = "{\"reason\":\"职能划转\"}";
    assertThat(office.step(reviewer, name, "withdrawal", reason).status()).isEqualTo(409);
    assertThat(office.step(stranger, name, "withdrawal", reason).status()).isEqualTo(403);
    assertThat(office.step(officer, name, "withdrawal", reason).status()).isEqualTo(200);
    assertThat(office.get(stranger, path).status()).isEqualTo(200);
    assertThat(office.step(reviewer, name, "withdrawal", reason).status()).isEqualTo(200);

    assertThat(office.get(stranger, path).status()).isEqualTo(404);
    assertThat(office.get(officer, path).json().path("state").stringValue()).isEqualTo("withdrawn");
    assertThat(published().find(ResourceName.parse(name))).isEmpty();
  }

  @Test
  void aChangeNeedsTheRevisionThatWasRead() throws Exception {
    office.send(steward, "POST", "/api/v1/resources", office.proposal(name));
    String text = office.proposal(name, "低保对象名单", "名单");

    assertThat(office.send(steward, "PUT", path, text).status()).isEqualTo(428);
    Answer stale = office.send(steward, "PUT", path, text, "If-Match", "\"7\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.body()).contains("revision 1", "you have read 7");
    assertThat(office.send(steward, "PUT", path, text, "If-Match", "7").status()).isEqualTo(400);
    assertThat(office.send(steward, "PUT", path, text, "If-Match", "\"1\"").status())
        .isEqualTo(200);
    assertThat(office.send(steward, "PUT", path, text, "If-Match", "\"1\"").status())
        .isEqualTo(412);
  }

  private long auditOf(String action, String outcome) {
    return office
        .server
        .catalog()
        .sql("SELECT count(*) FROM audit WHERE subject = ? AND action = ? AND outcome = ?")
        .params(name, action, outcome)
        .query(Long.class)
        .single();
  }
}
