package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SessionsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final HttpServletRequest NOT_READ =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              SessionsTest.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> {
                throw new AssertionError("the request is not looked at");
              });

  private final TestServer server = TestServer.shared();
  private final Staff staff = new Staff(server);
  private final String name = staff.account(null, Role.ANALYST);

  @Test
  void aSessionEndsTwelveHoursAfterTheSignInHoweverBusyItIs() {
    SignInRules rules = server.bean(SignInRules.class);
    Instant signedIn = Instant.now();
    Duration most = Duration.ofHours(12);

    assertThat(standing(server, name, rules, signedIn.plus(most).minusSeconds(60)))
        .isInstanceOf(Standing.Known.class);
    assertThat(standing(server, name, rules, signedIn.plus(most).plusSeconds(60)))
        .isInstanceOf(Standing.Refused.class);
  }

  /** Of somebody who has just signed in with the password, as it will be looked at then. */
  static Standing standing(TestServer server, String account, SignInRules rules, Instant then) {
    UsernamePasswordAuthenticationToken signedIn =
        UsernamePasswordAuthenticationToken.authenticated(
            account,
            "",
            server.bean(SignIn.class).authorities(FactorGrantedAuthority.PASSWORD_AUTHORITY));
    return new SqlCallers(
            server.catalog(), server.bean(Clients.class), rules, Clock.fixed(then, ZoneOffset.UTC))
        .find(signedIn, NOT_READ);
  }

  @Test
  void peopleSeeTheirSessionsAndEndThem() throws Exception {
    String stranger = staff.account(null, Role.ANALYST);
    try (Browser desk = new Browser(server);
        Browser phone = new Browser(server);
        Browser third = new Browser(server);
        Browser other = new Browser(server)) {
      desk.signIn(name, Staff.PASSWORD);
      phone.signIn(name, Staff.PASSWORD);
      third.signIn(name, Staff.PASSWORD);
      other.signIn(stranger, Staff.PASSWORD);

      JsonNode sessions = JSON.readTree(desk.get("/api/v1/sessions").body());
      assertThat(sessions.size()).isEqualTo(3);
      assertThat(sessions.toString())
          .as("what the cookies hold is not shown")
          .doesNotContain(inside(desk), inside(phone));
      String mine = id(sessions, true);
      assertThat(other.send("DELETE", "/api/v1/sessions/" + mine, "").statusCode()).isEqualTo(404);

      String first = id(JSON.readTree(phone.get("/api/v1/sessions").body()), true);
      assertThat(desk.send("DELETE", "/api/v1/sessions/" + first, "").statusCode()).isEqualTo(204);
      assertThat(phone.get("/api/v1/me").statusCode()).isEqualTo(401);
      assertThat(desk.send("DELETE", "/api/v1/sessions/" + first, "").statusCode()).isEqualTo(404);

      assertThat(desk.send("DELETE", "/api/v1/sessions", "").statusCode()).isEqualTo(204);
      assertThat(third.get("/api/v1/me").statusCode()).isEqualTo(401);
      assertThat(desk.get("/api/v1/me").statusCode()).isEqualTo(200);
      assertThat(other.get("/api/v1/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void withOneSessionMoreThanAllowedTheOldestEnds() throws Exception {
    List<Browser> browsers = new ArrayList<>();
    try {
      for (int i = 0; i < 6; i++) {
        Browser browser = new Browser(server);
        browsers.add(browser);
        assertThat(browser.signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
      }
      assertThat(browsers.getFirst().get("/api/v1/me").statusCode()).isEqualTo(401);
      for (Browser browser : browsers.subList(1, 6)) {
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
      }
      assertThat(facts("session.end")).anyMatch(facts -> facts.contains("too many at once"));
    } finally {
      browsers.forEach(Browser::close);
    }
  }

  @Test
  void signingInAgainInTheOldestSessionKeepsIt() throws Exception {
    List<Browser> browsers = new ArrayList<>();
    try {
      for (int i = 0; i < 5; i++) {
        browsers.add(new Browser(server));
        browsers.getLast().signIn(name, Staff.PASSWORD);
      }
      assertThat(browsers.getFirst().signIn(name, Staff.PASSWORD).statusCode()).isEqualTo(204);
      for (Browser browser : browsers) {
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
      }
    } finally {
      browsers.forEach(Browser::close);
    }
  }

  @Test
  void administratorsSeeAndEndSomebodysSessions() throws Exception {
    String path = "/api/v1/accounts/" + name + "/sessions";
    for (Role role : new Role[] {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR}) {
      String administrator = staff.token(staff.account(null, role));
      try (Browser browser = new Browser(server)) {
        browser.signIn(name, Staff.PASSWORD);
        assertThat(server.get(path, administrator).body()).contains("\"startedAt\"");
        assertThat(staff.send("DELETE", path, administrator, "").statusCode()).isEqualTo(204);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
        assertThat(server.get(path, administrator).body()).isEqualTo("[]");
      }
    }
    String engineer = staff.token(staff.account(null, Role.ENGINEER));
    assertThat(staff.send("DELETE", path, engineer, "").statusCode()).isEqualTo(403);
    String security = staff.token(staff.account(null, Role.SECURITY_ADMINISTRATOR));
    assertThat(
            staff
                .send("DELETE", "/api/v1/accounts/nobody.here/sessions", security, "")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aChangedPasswordEndsTheOtherSessions() throws Exception {
    try (Browser desk = new Browser(server);
        Browser phone = new Browser(server)) {
      desk.signIn(name, Staff.PASSWORD);
      phone.signIn(name, Staff.PASSWORD);

      HttpResponse<String> changed =
          desk.send(
              "POST",
              "/api/v1/session/password",
              JSON.writeValueAsString(
                  Map.of("oldPassword", Staff.PASSWORD, "newPassword", "another long password")));

      assertThat(changed.statusCode()).isEqualTo(204);
      assertThat(desk.get("/api/v1/me").statusCode()).isEqualTo(200);
      assertThat(phone.get("/api/v1/me").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aTokenEndsNoSession() throws Exception {
    String token = staff.token(name);

    assertThat(staff.send("DELETE", "/api/v1/sessions", token, "").statusCode()).isEqualTo(403);
    assertThat(server.get("/api/v1/sessions", token).statusCode()).isEqualTo(200);
  }

  /** On a server where a password given is forgotten at once. */
  @Test
  void aWhileAfterTheSignInThePasswordIsAskedForAgain() throws Exception {
    TestServer strict = server.another(Map.of("jiku.session.confirmation", "2s"));
    try (Browser browser = new Browser(strict)) {
      browser.signIn(name, Staff.PASSWORD);
      Thread.sleep(2_100);
      HttpResponse<String> refused = browser.send("DELETE", "/api/v1/sessions", "");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("/api/v1/session/confirmation");
      for (String change : new String[] {"/enrolment", "/removal"}) {
        assertThat(
                browser
                    .send("POST", "/api/v1/session/second-factor" + change, "{\"code\":\"000000\"}")
                    .body())
            .contains("/api/v1/session/confirmation");
      }

      assertThat(confirm(browser, "not the password").statusCode()).isEqualTo(403);
      assertThat(browser.send("DELETE", "/api/v1/sessions", "").statusCode()).isEqualTo(403);
      assertThat(confirm(browser, Staff.PASSWORD).statusCode()).isEqualTo(204);
      assertThat(browser.send("DELETE", "/api/v1/sessions", "").statusCode()).isEqualTo(204);
    } finally {
      strict.close();
    }
  }

  private static HttpResponse<String> confirm(Browser browser, String password) throws Exception {
    return browser.send(
        "POST",
        "/api/v1/session/confirmation",
        JSON.writeValueAsString(Map.of("password", password)));
  }

  private List<String> facts(String action) {
    return server
        .catalog()
        .sql("SELECT facts FROM audit WHERE subject = ? AND action = ?")
        .params(name, action)
        .query((row, index) -> row.getString(1))
        .list();
  }

  /** What Spring Session keeps; the cookie holds it in Base64. */
  private static String inside(Browser browser) {
    return new String(
        Base64.getDecoder().decode(browser.cookie("jiku_session")), StandardCharsets.UTF_8);
  }

  private static String id(JsonNode sessions, boolean current) {
    for (JsonNode session : sessions) {
      if (session.get("current").asBoolean() == current) {
        return session.get("id").asString();
      }
    }
    throw new AssertionError("no such session in " + sessions);
  }
}
