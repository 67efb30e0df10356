package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SignInTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final TestServer server = TestServer.shared();
  private final Staff staff = new Staff(server);

  @Test
  void aFirstAdministratorChangesThePasswordAndSetsASecondFactorUpBeforeAnythingElse()
      throws Exception {
    Path file = server.home().resolve("secrets/sysadmin.password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String first = Files.readString(file).strip();
    try (Browser browser = new Browser(server)) {
      assertThat(browser.signIn("sysadmin", first).statusCode()).isEqualTo(204);
      assertThat(browser.get("/api/v1/session").body()).contains("new-password");
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(403);
      assertThat(browser.send("POST", "/api/v1/session/second-factor/enrolment", "").statusCode())
          .isEqualTo(403);

      assertThat(change(browser, first, "short").statusCode()).isEqualTo(400);
      assertThat(change(browser, first, "my name is sysadmin").statusCode()).isEqualTo(400);
      assertThat(change(browser, "wrong and long", Staff.PASSWORD).statusCode()).isEqualTo(403);
      assertThat(change(browser, first, Staff.PASSWORD).statusCode()).isEqualTo(204);

      assertThat(browser.get("/api/v1/session").body()).contains("enrol");
      assertThat(browser.get("/api/v1/agencies").statusCode()).isEqualTo(403);
      JsonNode enrolment =
          JSON.readTree(browser.send("POST", "/api/v1/session/second-factor/enrolment", "").body());
      String secret = enrolment.get("secret").asString();
      assertThat(enrolment.get("uri").asString())
          .startsWith("otpauth://totp/Jiku:sysadmin?secret=" + secret);
      String session = browser.cookie("jiku_session");
      assertThat(give(browser, "000000").statusCode()).isEqualTo(403);
      String code = Browser.code(secret, Instant.now());
      assertThat(give(browser, code).statusCode()).isEqualTo(204);
      assertThat(browser.cookie("jiku_session")).isNotEqualTo(session);

      assertThat(browser.get("/api/v1/me").body()).contains("system-administrator", "deliver");
      try (Browser again = new Browser(server)) {
        assertThat(again.signIn("sysadmin", Staff.PASSWORD).statusCode()).isEqualTo(204);
        assertThat(again.get("/api/v1/session").body()).contains("second-factor");
        assertThat(change(again, Staff.PASSWORD, "another long password").statusCode())
            .as("not before the second factor")
            .isEqualTo(403);
        assertThat(give(again, code).statusCode()).as("replayed").isEqualTo(403);
        assertThat(give(again, Browser.code(secret, Instant.now().plusSeconds(30))).statusCode())
            .isEqualTo(204);
        assertThat(again.get("/api/v1/me").statusCode()).isEqualTo(200);
      }
      server
          .catalog()
          .sql(
              "UPDATE account SET totp_confirmed = false, totp_secret = NULL WHERE name = 'sysadmin'")
          .update();
    }
  }

  @Test
  void aSessionIsMadeAnewAtSignInAndEndsAtSignOut() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    try (Browser browser = new Browser(server)) {
      assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
      String session = browser.cookie("jiku_session");
      assertThat(browser.get("/api/v1/me").body()).contains(name);

      assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
      assertThat(browser.cookie("jiku_session")).isNotEqualTo(session);
      String last = browser.cookie("jiku_session");

      assertThat(browser.send("DELETE", "/api/v1/session", "").statusCode()).isEqualTo(204);
      HttpResponse<String> afterwards =
          server.send(
              HttpRequest.newBuilder(server.uri("/api/v1/me"))
                  .header("Cookie", "jiku_session=" + last)
                  .build());
      assertThat(afterwards.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aChangeInASessionNeedsTheTokenOfItsCookie() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    try (Browser browser = new Browser(server)) {
      browser.signIn(name, Staff.PASSWORD);
      HttpResponse<String> forged =
          browser.send(
              HttpRequest.newBuilder(server.uri("/api/v1/session/password"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString("{}")));
      assertThat(forged.statusCode()).isEqualTo(403);
      assertThat(forged.body()).contains("XSRF-TOKEN");
      HttpResponse<String> signOut =
          browser.send(HttpRequest.newBuilder(server.uri("/api/v1/session")).DELETE());
      assertThat(signOut.statusCode()).isEqualTo(403);
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void fiveFailuresLockAndTheAnswerIsThatOfAnUnknownName() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    try (Browser browser = new Browser(server)) {
      String unknown = browser.signIn("no-such-name", Staff.PASSWORD).body();
      for (int i = 1; i <= 5; i++) {
        HttpResponse<String> failed = browser.signIn(name, "wrong " + i);
        assertThat(failed.statusCode()).isEqualTo(401);
        assertThat(failed.body()).isEqualTo(unknown);
        assertThat(failures(name)).as("each counts once").isEqualTo(i);
      }
      assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(401);
      assertThat(browser.signIn(name, Staff.PASSWORD).body()).isEqualTo(unknown);

      String security = staff.token(staff.account(null, Role.SECURITY_ADMINISTRATOR));
      assertThat(
              staff.send("POST", "/api/v1/accounts/" + name + "/unlock", security, "").statusCode())
          .isEqualTo(200);
      assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void aLockEndsByItself() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    server
        .catalog()
        .sql(
            """
            UPDATE account SET failed_sign_ins = 5, locked_until = now() - interval '1 second'
            WHERE name = ?
            """)
        .param(name)
        .update();
    try (Browser browser = new Browser(server)) {
      assertThat(browser.signIn(name, "wrong").statusCode()).isEqualTo(401);
      assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
    }
  }

  @Test
  void tooManyAttemptsForANameInAMinuteAreAnswered429() throws Exception {
    try (Browser browser = new Browser(server)) {
      String name = TestServer.name("nobody");
      int last = 0;
      for (int i = 0; i < 200 && last != 429; i++) {
        last = browser.signIn(name, "x").statusCode();
      }
      assertThat(last).isEqualTo(429);
    }
  }

  @Test
  void whoIsDisabledIsOutAtTheNextRequestByCookieAndByToken() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    String token = staff.token(name);
    String system = staff.token(staff.account(null, Role.SYSTEM_ADMINISTRATOR));
    try (Browser browser = new Browser(server)) {
      browser.signIn(name, Staff.PASSWORD);
      staff.send("POST", "/api/v1/accounts/" + name + "/disable", system, "");

      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
      assertThat(server.get("/api/v1/me", token).statusCode()).isEqualTo(403);
      assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void anIdleSessionEndsAfterHalfAnHour() throws Exception {
    String name = staff.account(null, Role.ANALYST);
    try (Browser browser = new Browser(server)) {
      browser.signIn(name, Staff.PASSWORD);
      server
          .catalog()
          .sql(
              """
              UPDATE session SET last_access_time = last_access_time - 1801000,
                expiry_time = expiry_time - 1801000
              WHERE principal_name = ?
              """)
          .param(name)
          .update();
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }
  }

  private int failures(String name) {
    return server
        .catalog()
        .sql("SELECT failed_sign_ins FROM account WHERE name = ?")
        .param(name)
        .query(Integer.class)
        .single();
  }

  private static HttpResponse<String> change(Browser browser, String before, String after)
      throws Exception {
    return browser.send(
        "POST",
        "/api/v1/session/password",
        JSON.writeValueAsString(java.util.Map.of("oldPassword", before, "newPassword", after)));
  }

  private static HttpResponse<String> give(Browser browser, String code) throws Exception {
    return browser.send(
        "POST", "/api/v1/session/second-factor", "{\"code\":\"%s\"}".formatted(code));
  }
}
