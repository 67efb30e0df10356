package org.jiku.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jiku.model.audit.AuditChain;
import org.jiku.model.audit.AuditEntry;
import org.jiku.model.audit.AuditJson;
import org.jiku.model.audit.Checkpoint;
import org.jiku.model.audit.Verification;
import org.jiku.server.TestServer;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.RoleTokens;
import org.junit.jupiter.api.Test;

final class AuditRoutesTest {
  private final TestServer server = TestServer.shared();
  private final AuditLog log = server.bean(AuditLog.class);
  private final String auditor = RoleTokens.of(server, Role.AUDIT_ADMINISTRATOR);

  @Test
  void listsTheLatestFirstPageByPage() throws Exception {
    String subject = TestServer.name("subject");
    for (int i = 0; i < 5; i++) {
      log.append("actor" + i, "test.list", subject, Outcome.DONE, Map.of());
    }

    List<String> seen = new ArrayList<>();
    String before = "";
    do {
      JsonNode page = read("/api/v1/audit?limit=2&subject=" + subject + before);
      page.path("items").forEach(entry -> seen.add(entry.path("actor").textValue()));
      before = page.path("next").isNull() ? "" : "&before=" + page.path("next");
    } while (!before.isEmpty());

    assertThat(seen).containsExactly("actor4", "actor3", "actor2", "actor1", "actor0");
  }

  @Test
  void filtersByActorActionSubjectAndTime() throws Exception {
    String subject = TestServer.name("主题 subject");
    log.append("li.wei", "test.one", subject, Outcome.DONE, Map.of());
    log.append("li.wei", "test.two", subject, Outcome.REFUSED, Map.of("why", "no"));
    log.append("wang.fang", "test.two", subject, Outcome.DONE, Map.of());
    String path = "/api/v1/audit?subject=" + URLEncoder.encode(subject, StandardCharsets.UTF_8);

    assertThat(read(path).path("items")).hasSize(3);
    assertThat(read(path + "&actor=li.wei").path("items")).hasSize(2);
    assertThat(read(path + "&action=test.two").path("items")).hasSize(2);
    JsonNode refused = read(path + "&actor=li.wei&action=test.two").path("items");
    assertThat(refused).hasSize(1);
    assertThat(refused.path(0).path("outcome").textValue()).isEqualTo("refused");
    assertThat(refused.path(0).path("facts").textValue()).isEqualTo("{\"why\":\"no\"}");
    String at = refused.path(0).path("at").textValue();
    assertThat(read(path + "&from=" + at).path("items")).hasSize(2);
    assertThat(read(path + "&to=" + at).path("items")).hasSize(1);
    assertThat(read(path + "&from=2099-01-01T00:00:00Z").path("items")).isEmpty();
  }

  @Test
  void refusesASearchThatCannotBeMeant() throws Exception {
    for (String query :
        List.of(
            "limit=0",
            "limit=501",
            "limit=ten",
            "before=0",
            "before=99999999999999999999",
            "from=yesterday",
            "from=%2B1000000000-12-31T23:59:59Z",
            "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")) {
      HttpResponse<String> answer = server.get("/api/v1/audit?" + query, auditor);
      assertThat(answer.statusCode()).as(query + ": " + answer.body()).isEqualTo(400);
    }
  }

  @Test
  void verifiesTheChainAndComparesACheckpoint() throws Exception {
    JsonNode found = read("/api/v1/audit/verification");
    assertThat(found.path("whole").booleanValue()).isTrue();
    String hash = found.path("lastHash").textValue();
    long number = found.path("lastNumber").longValue();

    assertThat(
            read("/api/v1/audit/verification?checkpoint=" + number + ":" + hash)
                .path("whole")
                .booleanValue())
        .isTrue();
    JsonNode other = read("/api/v1/audit/verification?checkpoint=" + number + ":" + "0".repeat(64));
    assertThat(other.path("brokenAt").longValue()).isEqualTo(number);
    assertThat(other.path("reason").textValue()).isEqualTo("it is not the entry of the checkpoint");
    JsonNode cut = read("/api/v1/audit/verification?checkpoint=999999999:" + hash);
    assertThat(cut.path("whole").booleanValue()).isFalse();
    assertThat(cut.path("reason").textValue()).contains("before the checkpoint");
    assertThat(server.get("/api/v1/audit/verification?checkpoint=12", auditor).statusCode())
        .isEqualTo(400);
  }

  @Test
  void theExportIsTheWholeLogAndCanBeVerifiedElsewhere() throws Exception {
    log.append("li.wei", "test.export", TestServer.name("导出"), Outcome.DONE, Map.of());

    HttpResponse<String> answer = server.get("/api/v1/audit/export", auditor);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/x-ndjson");
    AuditChain chain = new AuditChain(List.of());
    answer.body().lines().map(AuditJson::parse).forEach(chain::accept);
    Verification found = chain.end();
    assertThat(found.broken()).isEmpty();
    assertThat(found.lastNumber()).isPositive();
    // Online and offline find the same.
    JsonNode online =
        read(
            "/api/v1/audit/verification?checkpoint="
                + new Checkpoint(found.lastNumber(), found.lastHash()));
    assertThat(online.path("whole").booleanValue()).isTrue();
  }

  @Test
  void takingTheLogAwayIsInTheLog() throws Exception {
    String account = RoleTokens.account(server, Role.AUDIT_ADMINISTRATOR);
    String token = RoleTokens.token(server, account);
    server.get("/api/v1/audit/export", token);
    server.get("/api/v1/audit/verification", token);

    JsonNode entries = read("/api/v1/audit?subject=audit&actor=" + account).path("items");
    assertThat(entries.findValuesAsText("action")).containsExactly("audit.verify", "audit.export");
  }

  @Test
  void aBreakIsFoundByItsNumber() {
    AuditEntries entries = server.bean(AuditEntries.class);
    List<AuditEntry> copy = new ArrayList<>();
    log.append("li.wei", "test.break", "a", Outcome.DONE, Map.of());
    entries.walk(copy::add);
    AuditEntry last = copy.removeLast();
    AuditChain chain = new AuditChain(List.of());
    copy.forEach(chain::accept);
    chain.accept(
        new AuditEntry(
            last.number(),
            last.at(),
            "wang.fang",
            last.action(),
            last.subject(),
            last.outcome(),
            last.facts(),
            last.previous(),
            last.hash()));

    assertThat(chain.end().broken().orElseThrow().number()).isEqualTo(last.number());
  }

  @Test
  void nobodyButAuditAdministratorsReadsIt() throws Exception {
    String[] paths = {"/api/v1/audit", "/api/v1/audit/verification", "/api/v1/audit/export"};
    for (Role role : EnumSet.complementOf(EnumSet.of(Role.AUDIT_ADMINISTRATOR))) {
      String token = RoleTokens.of(server, role);
      for (String path : paths) {
        assertThat(server.get(path, token).statusCode()).as(role + " " + path).isEqualTo(403);
      }
    }
  }

  private JsonNode read(String path) throws Exception {
    HttpResponse<String> answer = server.get(path, auditor);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
