package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.jiku.server.TestServer;
import org.jiku.standards.CreditCode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class AccountsTest {
  private static final String CODE = "91350100M000100Y43";

  private final TestServer server = TestServer.shared();
  private final Staff staff = new Staff(server);
  private final String system = staff.token(staff.account(null, Role.SYSTEM_ADMINISTRATOR));
  private final String security = staff.token(staff.account(null, Role.SECURITY_ADMINISTRATOR));

  @Test
  void anAgencyIsRegisteredChangedAndListed() throws Exception {
    String code = TestServer.name("agency");
    HttpResponse<String> made = put("POST", "/api/v1/agencies", agency(code, credit(code), 0));
    assertThat(made.body()).contains("\"creditCode\":\"" + credit(code), "\"revision\":1");
    assertThat(made.statusCode()).isEqualTo(201);

    assertThat(put("POST", "/api/v1/agencies", agency(code, credit(code), 0)).statusCode())
        .isEqualTo(409);
    HttpResponse<String> changed =
        put("PUT", "/api/v1/agencies/" + code, agency(code, credit(code), 1));
    assertThat(changed.body()).contains("\"revision\":2");
    assertThat(put("PUT", "/api/v1/agencies/" + code, agency(code, credit(code), 1)).statusCode())
        .as("of a revision that is no longer")
        .isEqualTo(409);
    assertThat(
            put("PUT", "/api/v1/agencies/" + code + "/units/records", "{\"title\":\"档案科\"}").body())
        .contains("档案科");
    HttpResponse<String> page =
        server.get("/api/v1/agencies?limit=1&after=" + code.substring(0, 6), system);
    assertThat(page.body()).contains("\"next\":\"");
  }

  @Test
  void whatCannotBeAnAgencyIsRefused() throws Exception {
    String code = TestServer.name("agency");
    for (String body :
        new String[] {
          agency(code, "91350100M000100Y4Z", 0),
          agency("Agency", CODE, 0),
          agency(code + "\\u0000", CODE, 0),
          "{\"code\":\"%s\",\"title\":\"a\\u0000b\",\"creditCode\":\"%s\"}".formatted(code, CODE),
          "{\"code\":\"%s\",\"title\":\"%s\",\"creditCode\":\"%s\"}"
              .formatted(code, "长".repeat(201), CODE),
          "{\"code\":\"%s\"}".formatted(code),
          "{\"units\":[null]}",
          "[]",
          "{"
        }) {
      assertThat(put("POST", "/api/v1/agencies", body).statusCode()).as(body).isEqualTo(400);
    }
    for (String path :
        new String[] {
          "/api/v1/agencies?limit=0", "/api/v1/agencies?limit=x", "/api/v1/agencies?after=%00"
        }) {
      assertThat(server.get(path, system).statusCode()).as(path).isEqualTo(400);
    }
    assertThat(server.get("/api/v1/agencies/Nope", system).statusCode()).isEqualTo(404);
  }

  @Test
  void aFileOfAgenciesAppliedTwiceChangesNothingMore() throws Exception {
    String code = TestServer.name("agency");
    String batch =
        "{\"agencies\":[{\"code\":\"%s\",\"title\":\"局\",\"creditCode\":\"%s\",\"units\":[{\"code\":\"a\",\"title\":\"科\"}],\"systems\":[{\"code\":\"s\",\"title\":\"系统\",\"protectionLevel\":3}]}]}"
            .formatted(code, credit(code));
    String operator = server.operatorToken();
    assertThat(staff.send("POST", "/api/v1/agencies/batch", operator, batch).body())
        .isEqualTo("{\"added\":1,\"changed\":0,\"unchanged\":0}");
    assertThat(staff.send("POST", "/api/v1/agencies/batch", operator, batch).body())
        .isEqualTo("{\"added\":0,\"changed\":0,\"unchanged\":1}");
    assertThat(
            staff.send("POST", "/api/v1/agencies/batch", operator, batch.replace("局", "委")).body())
        .isEqualTo("{\"added\":0,\"changed\":1,\"unchanged\":0}");
  }

  @Test
  void oneAdministratorMakesAccountsAnotherGivesRoles() throws Exception {
    String name = TestServer.name("person");
    String entry = "{\"name\":\"%s\",\"title\":\"张三\"}".formatted(name);
    String roles = "{\"roles\":[\"analyst\",\"engineer\"]}";
    assertThat(staff.send("POST", "/api/v1/accounts", security, entry).statusCode()).isEqualTo(403);
    HttpResponse<String> made = put("POST", "/api/v1/accounts", entry);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(put("POST", "/api/v1/accounts", entry).statusCode()).isEqualTo(409);
    assertThat(put("PUT", "/api/v1/accounts/" + name + "/roles", roles).statusCode())
        .isEqualTo(403);
    assertThat(staff.send("PUT", "/api/v1/accounts/" + name + "/roles", security, roles).body())
        .contains("[\"analyst\",\"engineer\"]");

    String first = new JsonMapper().readTree(made.body()).get("firstPassword").asString();
    try (Browser browser = new Browser(server)) {
      assertThat(browser.signIn(name, first).statusCode()).isEqualTo(204);
      assertThat(browser.get("/api/v1/session").body()).contains("new-password");
      HttpResponse<String> reset =
          staff.send("POST", "/api/v1/accounts/" + name + "/password/reset", security, "");
      assertThat(browser.get("/api/v1/session").body()).doesNotContain(name);
      assertThat(browser.signIn(name, first).statusCode()).isEqualTo(401);
      String next = new JsonMapper().readTree(reset.body()).get("firstPassword").asString();
      assertThat(browser.signIn(name, next).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void rolesThatMustBeApartAreRefusedAndTheRefusalIsInTheLog() throws Exception {
    String name = staff.account(null);
    for (String roles :
        new String[] {
          "[\"system-administrator\",\"audit-administrator\"]",
          "[\"security-administrator\",\"engineer\"]",
          "[\"data-officer\"]",
          "[\"reviewer\"]"
        }) {
      assertThat(
              staff
                  .send(
                      "PUT",
                      "/api/v1/accounts/" + name + "/roles",
                      security,
                      "{\"roles\":" + roles + "}")
                  .statusCode())
          .as(roles)
          .isEqualTo(403);
    }
    assertThat(refusals(name)).isEqualTo(4);
    assertThat(
            staff
                .send("PUT", "/api/v1/accounts/" + name + "/roles", security, "{\"roles\":[\"x\"]}")
                .statusCode())
        .isEqualTo(400);
    String self = staff.account(null, Role.SECURITY_ADMINISTRATOR);
    assertThat(
            staff
                .send(
                    "PUT",
                    "/api/v1/accounts/" + self + "/roles",
                    staff.token(self),
                    "{\"roles\":[]}")
                .statusCode())
        .isEqualTo(403);
    assertThat(refusals(self)).isEqualTo(1);
  }

  @Test
  void whoseAnAccountIsMayChange() throws Exception {
    String agency = TestServer.name("agency");
    put("POST", "/api/v1/agencies", agency(agency, credit(agency), 0));
    put("PUT", "/api/v1/agencies/" + agency + "/units/records", "{\"title\":\"档案科\"}");
    String name = staff.account(null);
    String path = "/api/v1/accounts/" + name;
    String place = "{\"title\":\"李四\",\"agency\":\"%s\",\"unit\":\"%s\"}";

    HttpResponse<String> changed = put("PUT", path, place.formatted(agency, "records"));
    assertThat(changed.body()).contains("李四", agency, "records");
    assertThat(changes(name)).containsExactly("done 某人, -/- 李四, %s/records".formatted(agency));

    assertThat(staff.send("PUT", path, security, place.formatted(agency, "records")).statusCode())
        .isEqualTo(403);
    assertThat(put("PUT", path, place.formatted(agency, "none")).statusCode()).isEqualTo(404);
    assertThat(put("PUT", path, place.formatted("none", "none")).statusCode()).isEqualTo(404);
    assertThat(put("PUT", path, "{\"title\":\"李四\",\"unit\":\"records\"}").statusCode())
        .isEqualTo(400);
    assertThat(put("PUT", path, "{\"agency\":\"%s\"}".formatted(agency)).statusCode())
        .isEqualTo(400);
    assertThat(put("PUT", path + "x", place.formatted(agency, "records")).statusCode())
        .isEqualTo(404);

    staff.send("PUT", path + "/roles", security, "{\"roles\":[\"data-officer\"]}");
    HttpResponse<String> refused = put("PUT", path, "{\"title\":\"李四\"}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("data-officer is a role in an agency");
    server
        .catalog()
        .sql("UPDATE account SET oidc_subject = name WHERE name = ?")
        .param(name)
        .update();
    assertThat(put("PUT", path, place.formatted(agency, "records").replace("李四", "王五")).body())
        .contains("identity provider");
  }

  private List<String> changes(String name) {
    return server
        .catalog()
        .sql(
            """
            SELECT concat_ws(' ', outcome, facts::json->>'before', facts::json->>'after') FROM audit
            WHERE subject = ? AND action = 'account.change' ORDER BY number
            """)
        .param(name)
        .query((row, index) -> row.getString(1))
        .list();
  }

  @Test
  void theAuditAdministratorSeesNoAccounts() throws Exception {
    String auditor = staff.token(staff.account(null, Role.AUDIT_ADMINISTRATOR));
    assertThat(server.get("/api/v1/accounts", auditor).statusCode()).isEqualTo(403);
    assertThat(server.get("/api/v1/accounts", system).body())
        .contains("\"sysadmin\"")
        .doesNotContain("argon2");
  }

  private long refusals(String subject) {
    return server
        .catalog()
        .sql("SELECT count(*) FROM audit WHERE subject = ? AND outcome = 'refused'")
        .param(subject)
        .query(Long.class)
        .single();
  }

  private HttpResponse<String> put(String method, String path, String body) throws Exception {
    return staff.send(method, path, system, body);
  }

  private static String agency(String code, String credit, long revision) {
    return "{\"code\":\"%s\",\"title\":\"某局\",\"creditCode\":\"%s\",\"revision\":%d}"
        .formatted(code, credit, revision);
  }

  /** A credit code that no other name of a test has. */
  static String credit(String name) {
    String digits = "%08d".formatted(Long.parseLong(name.replaceAll("\\D", "")));
    int[] weights = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    int check = (11 - sum % 11) % 11;
    String first = "11350100" + digits + (check == 10 ? "X" : Integer.toString(check));
    return first + CreditCode.checkCharacter(first);
  }
}
