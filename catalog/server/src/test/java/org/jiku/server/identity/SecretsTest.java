package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jiku.model.SecretHash;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SecretsTest {
  private final TestServer server = TestServer.shared();
  private final Staff staff = new Staff(server);

  @Test
  void aTokenHasTheScopesItWasMadeForAndEndsWhenRevoked() throws Exception {
    String owner = staff.account(null, Role.ANALYST);
    String all = staff.token(owner);
    JsonNode made = make(all, "{\"title\":\"报表\",\"scopes\":[\"read\"],\"days\":30}");
    String token = made.get("token").asString();
    assertThat(server.get("/api/v1/me", token).body()).contains("\"scopes\":[\"read\"]");
    assertThat(
            staff
                .send(
                    "POST",
                    "/api/v1/tokens",
                    token,
                    "{\"title\":\"x\",\"scopes\":[\"read\"],\"days\":1}")
                .statusCode())
        .as("a token for reading makes nothing")
        .isEqualTo(403);
    assertThat(server.get("/api/v1/tokens", all).body()).contains("报表").doesNotContain(token);

    String path = "/api/v1/tokens/" + made.get("id").asLong();
    String stranger = staff.token(staff.account(null, Role.ANALYST));
    assertThat(staff.send("DELETE", path, stranger, "").statusCode()).isEqualTo(404);
    assertThat(staff.send("DELETE", path, all, "").statusCode()).isEqualTo(204);
    assertThat(server.get("/api/v1/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenThatIsOverIsRefused() throws Exception {
    String owner = staff.account(null, Role.ANALYST);
    String token = staff.token(owner);
    assertThat(server.get("/api/v1/me", token).statusCode()).isEqualTo(200);
    server
        .catalog()
        .sql("UPDATE api_token SET expires_at = now() - interval '1 second' WHERE account = ?")
        .param(owner)
        .update();

    assertThat(server.get("/api/v1/me", token).statusCode()).isEqualTo(401);
  }

  @Test
  void aTokenDoesNotMakeOneWithMoreScopes() throws Exception {
    String all = staff.token(staff.account(null, Role.ANALYST));
    String write =
        make(all, "{\"title\":\"w\",\"scopes\":[\"write\"],\"days\":1}").get("token").asString();
    assertThat(
            staff
                .send(
                    "POST",
                    "/api/v1/tokens",
                    write,
                    "{\"title\":\"x\",\"scopes\":[\"deliver\"],\"days\":1}")
                .statusCode())
        .isEqualTo(403);
    for (String wrong :
        new String[] {
          "{\"title\":\"x\",\"scopes\":[],\"days\":1}",
          "{\"title\":\"x\",\"scopes\":[\"all\"],\"days\":1}",
          "{\"title\":\"x\",\"scopes\":[\"read\"],\"days\":0}",
          "{\"title\":\"x\",\"scopes\":[\"read\"],\"days\":367}",
          "{\"title\":\"x\",\"scopes\":[null],\"days\":1}",
          "{\"scopes\":[\"read\"],\"days\":1}",
          "{}"
        }) {
      assertThat(staff.send("POST", "/api/v1/tokens", all, wrong).statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
    assertThat(staff.send("DELETE", "/api/v1/tokens/99999999999999999999", all, "").statusCode())
        .isEqualTo(404);
  }

  @Test
  void aSqlSecretIsKeptAsAHashAndRevokedByItsOwnerAlone() throws Exception {
    String owner = staff.account(null, Role.ANALYST);
    String token = staff.token(owner);
    JsonNode made =
        new JsonMapper()
            .readTree(
                staff
                    .send("POST", "/api/v1/sql-secrets", token, "{\"title\":\"BI\",\"days\":7}")
                    .body());
    assertThat(made.get("user").asString()).isEqualTo(owner);
    String hash =
        server
            .catalog()
            .sql("SELECT hash FROM sql_secret WHERE account = ?")
            .param(owner)
            .query(String.class)
            .single();
    assertThat(SecretHash.parse(hash).matches(made.get("secret").asString())).isTrue();
    String path = "/api/v1/sql-secrets/" + made.get("id").asLong();
    String stranger = staff.token(staff.account(null, Role.ANALYST));
    assertThat(staff.send("DELETE", path, stranger, "").statusCode()).isEqualTo(404);
    assertThat(staff.send("DELETE", path, token, "").statusCode()).isEqualTo(204);
    assertThat(server.get("/api/v1/sql-secrets", token).body())
        .contains("\"revokedAt\":\"")
        .doesNotContain(hash);
  }

  @Test
  void anInformationSystemNamesPersonAndCase() throws Exception {
    String agency = TestServer.name("agency");
    server.catalog().sql("INSERT INTO agency (code, title) VALUES (?, '局')").param(agency).update();
    String administrator = staff.token(staff.account(null, Role.SYSTEM_ADMINISTRATOR));
    String name = TestServer.name("client");
    HttpResponse<String> registered =
        staff.send(
            "POST",
            "/api/v1/clients",
            administrator,
            "{\"name\":\"%s\",\"title\":\"办事大厅\",\"agency\":\"%s\",\"system\":\"hall\",\"scopes\":[\"read\",\"write\"]}"
                .formatted(name, agency));
    assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    JsonNode made =
        new JsonMapper()
            .readTree(
                staff
                    .send(
                        "POST",
                        "/api/v1/clients/" + name + "/tokens",
                        administrator,
                        "{\"title\":\"2026\",\"days\":90}")
                    .body());
    String token = made.get("token").asString();

    HttpResponse<String> without = server.get("/api/v1/me", token);
    assertThat(without.statusCode()).isEqualTo(403);
    assertThat(without.body()).contains("Jiku-On-Behalf-Of");
    HttpResponse<String> with = ask(token, "350100199001011234", "GET", "/api/v1/me");
    assertThat(with.body())
        .isEqualTo(
            "{\"name\":\"client:%s\",\"agency\":\"%s\",\"roles\":[\"agency-user\"],\"scopes\":[\"read\",\"write\"]}"
                .formatted(name, agency));
    assertThat(
            server
                .catalog()
                .sql("SELECT facts FROM audit WHERE actor = ? AND outcome = 'done'")
                .param("client:" + name)
                .query(String.class)
                .single())
        .contains("\"case\":\"C-1\"", "/api/v1/me")
        .doesNotContain("350100199001011234");
    assertThat(ask(token, "wang", "POST", "/api/v1/tokens").statusCode()).isEqualTo(400);
    assertThat(ask(token, "wang", "GET", "/api/v1/tokens").statusCode()).isEqualTo(403);

    staff.send("POST", "/api/v1/clients/" + name + "/disable", administrator, "");
    assertThat(ask(token, "wang", "GET", "/api/v1/me").statusCode()).isEqualTo(403);
    staff.send("POST", "/api/v1/clients/" + name + "/enable", administrator, "");
    String path = "/api/v1/clients/" + name + "/tokens/" + made.get("id").asLong();
    assertThat(staff.send("DELETE", path, administrator, "").statusCode()).isEqualTo(204);
    assertThat(ask(token, "wang", "GET", "/api/v1/me").statusCode()).isEqualTo(401);
  }

  private JsonNode make(String token, String entry) throws Exception {
    HttpResponse<String> made = staff.send("POST", "/api/v1/tokens", token, entry);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return new JsonMapper().readTree(made.body());
  }

  private HttpResponse<String> ask(String token, String person, String method, String path)
      throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Jiku-On-Behalf-Of", person)
            .header("Jiku-Case", "C-1")
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }
}
