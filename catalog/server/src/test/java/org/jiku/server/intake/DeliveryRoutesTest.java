package org.jiku.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.ReceiptJson;
import org.jiku.server.TestServer;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.identity.Role;
import org.junit.jupiter.api.Test;

/** Who reads which delivery. */
final class DeliveryRoutesTest {
  private final TestServer server = TestServer.shared();
  private final WorkerSide worker = new WorkerSide(server);
  private final String agency = TestServer.name("agency");

  @Test
  void staffSeeTheDeliveriesOfTheirOwnAgencyOnly() throws Exception {
    long own = worker.submit(agency);
    String other = TestServer.name("agency");
    long foreign = worker.submit(other);
    worker.report(
        "receipt", WorkerSide.receipt(foreign, other, DeliveryState.PUBLISHED, Instant.EPOCH));
    worker.await();
    String officer = token(agency, Role.DATA_OFFICER);

    assertThat(get("/api/v1/deliveries/" + own, officer).statusCode()).isEqualTo(200);
    for (String path : new String[] {"/api/v1/deliveries/%d", "/api/v1/deliveries/%d/receipt"}) {
      HttpResponse<String> hidden = get(path.formatted(foreign), officer);
      HttpResponse<String> missing = get(path.formatted(999_999_999), officer);
      assertThat(hidden.statusCode()).as(path).isEqualTo(404);
      assertThat(hidden.body())
          .as("as if it were not there")
          .isEqualTo(missing.body().replace("999999999", Long.toString(foreign)));
    }
    assertThat(get("/api/v1/deliveries", officer).body())
        .contains("\"number\":" + own + ",")
        .doesNotContain(other);
    assertThat(get("/api/v1/deliveries?resource=" + other + ".death", officer).body())
        .isEqualTo("{\"deliveries\":[]}");
    assertThat(get("/api/v1/deliveries", server.operatorToken()).body()).contains(agency, other);
  }

  @Test
  void whoIsOfNoAgencySeesNoneAndAdministratorsAreRefused() throws Exception {
    long number = worker.submit(agency);
    worker.await();
    String analyst = token("", Role.ANALYST);

    assertThat(get("/api/v1/deliveries", analyst).body()).isEqualTo("{\"deliveries\":[]}");
    assertThat(get("/api/v1/deliveries/" + number, analyst).statusCode()).isEqualTo(404);
    for (Role role :
        new Role[] {
          Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR
        }) {
      assertThat(get("/api/v1/deliveries", token("", role)).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void onlyEngineersSeeWhatWasSetAside() throws Exception {
    assertThat(get("/api/v1/intake", server.operatorToken()).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/intake", token(agency, Role.DATA_OFFICER)).statusCode()).isEqualTo(403);
  }

  @Test
  void theReceiptIsTheWorkers() throws Exception {
    long number = worker.submit(agency);
    worker.await();
    String path = "/api/v1/deliveries/" + number + "/receipt";
    assertThat(get(path, server.operatorToken()).statusCode()).isEqualTo(404);
    String receipt = WorkerSide.receipt(number, agency, DeliveryState.HELD, Instant.EPOCH);
    worker.report("receipt", receipt);
    worker.await();

    HttpResponse<String> answer = get(path, token(agency, Role.AGENCY_USER));

    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("application/json");
    assertThat(ReceiptJson.parse(answer.body())).isEqualTo(ReceiptJson.parse(receipt));
  }

  @Test
  void theListIsPagedFromTheLatest() throws Exception {
    long first = worker.submit(agency);
    worker.report(
        "receipt", WorkerSide.receipt(first, agency, DeliveryState.REJECTED, Instant.EPOCH));
    worker.await();
    long second = worker.submit(agency, WorkerSide.contract(agency), 1);
    worker.await();
    String list = "/api/v1/deliveries?resource=" + agency + ".death";

    assertThat(numbers(list + "&limit=1")).isEqualTo("[" + second + "]");
    assertThat(numbers(list + "&limit=1&after=" + second)).isEqualTo("[" + first + "]");
    assertThat(numbers(list + "&after=" + first)).isEqualTo("[]");
    assertThat(numbers(list + "&state=rejected")).isEqualTo("[" + first + "]");
  }

  private String numbers(String path) throws Exception {
    return new tools.jackson.databind.ObjectMapper()
        .readTree(get(path, server.operatorToken()).body())
        .get("deliveries")
        .valueStream()
        .map(delivery -> delivery.get("number").asLong())
        .toList()
        .toString();
  }

  @Test
  void whatCannotBeAskedIsRefused() throws Exception {
    for (String bad :
        new String[] {
          "deliveries?limit=0",
          "deliveries?limit=501",
          "deliveries?limit=many",
          "deliveries?after=99999999999999999999",
          "deliveries?state=lost",
          "deliveries?state=PUBLISHED",
          "deliveries?state=%00",
          "deliveries?resource=psb",
          "deliveries?resource=psb.%00",
          "deliveries?resource=" + "a".repeat(3000) + ".b",
          "deliveries/x",
          "deliveries/99999999999999999999",
          "deliveries/1.5/receipt",
          "intake?limit=-1",
          "intake?after=x"
        }) {
      HttpResponse<String> answer = get("/api/v1/" + bad, server.operatorToken());
      assertThat(answer.statusCode()).as(bad).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type"))
          .as(bad)
          .contains("application/problem+json");
    }
    assertThat(get("/api/v1/deliveries/-1", server.operatorToken()).statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return server.get(path, token);
  }

  /** The token of a new account; an empty agency for the platform's own staff. */
  private String token(String of, Role role) {
    String account = TestServer.name("account");
    server
        .catalog()
        .sql(
            "INSERT INTO agency (code, title) SELECT ?, 'test' WHERE ? <> '' ON CONFLICT DO NOTHING")
        .params(of, of)
        .update();
    server
        .catalog()
        .sql(
            """
            INSERT INTO account (name, title, agency, must_change_password)
            VALUES (?, 'test', nullif(?, ''), false)
            """)
        .params(account, of)
        .update();
    server
        .catalog()
        .sql("INSERT INTO account_role VALUES (?, ?)")
        .params(account, role.wireName())
        .update();
    server
        .catalog()
        .sql(
            """
            INSERT INTO api_token (hash, account, title, scopes, expires_at)
            VALUES (?, ?, 'test', '{read,write,deliver}', now() + interval '1 day')
            """)
        .params(AuditLog.sha256("jiku_" + account), account)
        .update();
    return "jiku_" + account;
  }
}
