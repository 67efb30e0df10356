package org.jiku.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.server.identity.KeycloakVisit.location;
import static org.jiku.server.identity.KeycloakVisit.query;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiku.server.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in at a real Keycloak, as a browser goes. */
final class KeycloakIT {
  private static final String AGENCY = "keycloak_civil";
  private static final JsonMapper JSON = new JsonMapper();

  private static KeycloakServer keycloak;
  private static TokenRelay relay;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    int port = freePort();
    int jiku = freePort();
    keycloak = keycloak(port, "http://127.0.0.1:" + jiku);
    relay = new TokenRelay(keycloak.uri("/realms/government/protocol/openid-connect/token"));
    Map<String, Object> settings = new HashMap<>();
    settings.put("server.port", Integer.toString(jiku));
    provider(settings, "gov", "government");
    provider(settings, "relay", "government");
    settings.put("spring.security.oauth2.client.provider.relay.token-uri", relay.uri().toString());
    provider(settings, "elsewhere", "elsewhere");
    settings.put("jiku.oidc.issuer", keycloak.uri("/realms/government").toString());
    settings.put("jiku.oidc.roles[/data-officers]", "data-officer");
    settings.put("jiku.oidc.roles[/analysts]", "analyst");
    settings.put("jiku.oidc.roles[/system-administrators]", "system-administrator");
    settings.put("jiku.oidc.roles[/audit-administrators]", "audit-administrator");
    settings.put(
        "jiku.oidc.end-session-uri",
        keycloak.uri("/realms/government/protocol/openid-connect/logout").toString());
    settings.put("jiku.oidc.signed-out-uri", "http://127.0.0.1:" + jiku + "/api/v1/session");
    server = TestServer.shared().another(settings);
    server.catalog().sql("INSERT INTO agency (code, title) VALUES (?, '局')").param(AGENCY).update();
    keycloak.await("government");
    keycloak.await("elsewhere");
  }

  private static KeycloakServer keycloak(int port, String jiku) throws Exception {
    try {
      return KeycloakServer.start(
          port,
          Map.of("government", realm("government", jiku), "elsewhere", realm("elsewhere", jiku)));
    } catch (KeycloakServer.Missing e) {
      Assumptions.abort("skipped: Keycloak cannot be had here: " + e.getMessage());
      throw e;
    }
  }

  private static void provider(Map<String, Object> settings, String name, String realm) {
    String registration = "spring.security.oauth2.client.registration." + name + ".";
    settings.put(registration + "client-id", "jiku");
    settings.put(registration + "client-secret", "jiku-secret");
    settings.put(registration + "authorization-grant-type", "authorization_code");
    settings.put(registration + "redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}");
    settings.put(registration + "scope", "openid,profile");
    String provider = "spring.security.oauth2.client.provider." + name + ".";
    String protocol = "/realms/" + realm + "/protocol/openid-connect/";
    settings.put(provider + "authorization-uri", keycloak.uri(protocol + "auth").toString());
    settings.put(provider + "token-uri", keycloak.uri(protocol + "token").toString());
    settings.put(provider + "jwk-set-uri", keycloak.uri(protocol + "certs").toString());
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
    if (relay != null) {
      relay.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  @AfterEach
  void handOnAsItIs() {
    relay.change(answer -> answer);
  }

  @Test
  void theCodeFlowEndsInASessionWithAgencyAndRoles() throws Exception {
    long before = lastEntry();
    try (KeycloakVisit visit = visit()) {
      HttpResponse<String> begin = visit.browser.get("/oauth2/authorization/gov");
      assertThat(begin.headers().allValues("set-cookie"))
          .anySatisfy(
              cookie -> assertThat(cookie).contains("jiku_session=", "HttpOnly", "SameSite=Lax"));
      Map<String, String> asked = query(location(begin));
      assertThat(asked)
          .containsEntry("response_type", "code")
          .containsEntry("code_challenge_method", "S256")
          .containsEntry("redirect_uri", server.uri("/login/oauth2/code/gov").toString());
      // SHA-256 in base64url, RFC 7636, 4.2.
      assertThat(asked.get("code_challenge")).hasSize(43);
      assertThat(asked.get("state")).hasSizeGreaterThan(40);
      assertThat(asked.get("nonce")).hasSizeGreaterThan(40);

      String session = visit.browser.cookie("jiku_session");
      URI back = location(visit.enter(visit.open(location(begin)), "li.si", Staff.PASSWORD));
      assertThat(query(back)).containsEntry("state", asked.get("state")).containsKey("code");
      HttpResponse<String> end = visit.open(back);
      assertThat(end.statusCode()).as(end.body()).isEqualTo(302);
      assertThat(location(end)).isEqualTo(server.uri("/api/v1/session"));
      assertThat(visit.browser.cookie("jiku_session")).isNotEqualTo(session);
      assertThat(visit.browser.get("/api/v1/me").body())
          .isEqualTo(
              "{\"name\":\"li.si\",\"agency\":\"keycloak_civil\",\"roles\":[\"data-officer\"],\"scopes\":[\"deliver\",\"read\",\"write\"]}");
      assertThat(title("li.si")).isEqualTo("李四");
    }
    assertThat(entriesAfter(before))
        .containsExactly(
            "oidc account.add li.si done {}",
            "oidc account.roles li.si done {\"after\":\"data-officer\",\"agency\":\"keycloak_civil\"}",
            "li.si session.sign-in li.si done {\"by\":\"oidc\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wang.wu  | none of the groups in claim groups has a role",
        "zhao.liu | agency keycloak_nowhere is not registered",
        "sun.qi   | nobody may be"
      })
  void whoHasNoRoleOrAnUnknownAgencyOrRolesToBeKeptApartIsRefused(String name, String reason)
      throws Exception {
    long before = lastEntry();
    try (KeycloakVisit visit = visit()) {
      HttpResponse<String> end = visit.signIn("gov", name);
      assertThat(end.statusCode()).as(end.body()).isEqualTo(403);
      assertThat(end.body()).contains("Cannot sign in: " + reason);
      assertThat(visit.browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }
    assertThat(entriesAfter(before))
        .singleElement()
        .asString()
        .startsWith("nobody session.sign-in oidc:")
        .contains(" refused {\"reason\":\"" + reason);
    assertThat(accounts(name)).isZero();
  }

  @Test
  void aWrongPasswordOrADisabledUserDoesNotLeaveKeycloak() throws Exception {
    try (KeycloakVisit visit = visit()) {
      HttpResponse<String> form = visit.open(visit.begin("gov"));
      HttpResponse<String> again = visit.enter(form, "li.si", "wrong horse 电池");
      assertThat(KeycloakVisit.asksForPassword(again)).isTrue();
      HttpResponse<String> disabled = visit.enter(again, "zheng.shi", Staff.PASSWORD);
      assertThat(disabled.headers().firstValue("location")).isEmpty();
      assertThat(visit.browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }
    assertThat(accounts("zheng.shi")).isZero();
  }

  @Test
  void anAnswerWorksOnceInTheBrowserThatAskedAndWithTheStateItWasAskedWith() throws Exception {
    long before = lastEntry();
    try (KeycloakVisit visit = visit();
        KeycloakVisit other = visit()) {
      URI back = visit.comingBack("gov", "qian.er");
      String state = query(back).getOrDefault("state", "");
      other.begin("gov");
      assertNotAccepted(other, other.open(back));
      String tampered = back.toString().replace("state=" + state.charAt(0), "state=_");
      assertNotAccepted(visit, visit.open(URI.create(tampered)));
      assertThat(entriesAfter(before)).isEmpty();

      URI again = visit.comingBackSignedIn("gov");
      assertThat(visit.open(again).statusCode()).isEqualTo(302);
      assertThat(visit.open(again).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theVerifierGoesToTheTokenEndpointAndKeycloakRefusesACodeWithAnother() throws Exception {
    try (KeycloakVisit visit = visit();
        KeycloakVisit thief = visit()) {
      assertThat(visit.signIn("relay", "qian.er").statusCode()).isEqualTo(302);
      assertThat(relay.requests().getLast()).containsPattern("code_verifier=[\\w.~-]{43,128}");

      long before = lastEntry();
      URI stolen = visit.comingBackSignedIn("gov");
      String state = query(thief.begin("gov")).getOrDefault("state", "");
      URI own =
          URI.create(
              "%s?state=%s&code=%s"
                  .formatted(
                      server.uri("/login/oauth2/code/gov"),
                      state,
                      query(stolen).getOrDefault("code", "")));
      assertNotAccepted(thief, thief.open(own));
      assertThat(entriesAfter(before))
          .containsExactly("nobody session.sign-in oidc refused {\"reason\":\"invalid_grant\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "other, http://127.0.0.1:1/other, true, invalid_id_token",
    "near, http://127.0.0.1:1/near, true, invalid_id_token",
    "jiku, , false, invalid_nonce"
  })
  void anIdTokenThatIsNotForThisClientOrNotForThisQuestionIsRefused(
      String client, @Nullable String returnTo, boolean ofOurQuestion, String reason)
      throws Exception {
    long before = lastEntry();
    try (KeycloakVisit visit = visit()) {
      String uri = returnTo == null ? server.uri("/login/oauth2/code/gov").toString() : returnTo;
      URI question = visit.begin("relay");
      String nonce = query(question).getOrDefault("nonce", "");
      URI back = location(visit.enter(visit.open(question), "qian.er", Staff.PASSWORD));
      String token = visit.idToken("government", client, uri, ofOurQuestion ? nonce : nonce + "x");
      relay.changeIdToken(own -> token);
      assertNotAccepted(visit, visit.open(back));
      assertThat(entriesAfter(before))
          .containsExactly(
              "nobody session.sign-in oidc refused {\"reason\":\"%s\"}".formatted(reason));
    }
  }

  @Test
  void anIdTokenIsTakenOnlyAsKeycloakSignedIt() throws Exception {
    try (KeycloakVisit visit = visit();
        KeycloakVisit other = visit()) {
      URI question = visit.begin("relay");
      URI back = location(visit.enter(visit.open(question), "qian.er", Staff.PASSWORD));
      String token =
          visit.idToken(
              "government",
              "jiku",
              server.uri("/login/oauth2/code/gov").toString(),
              query(question).getOrDefault("nonce", ""));
      relay.changeIdToken(own -> token);
      assertThat(visit.open(back).statusCode()).isEqualTo(302);

      long before = lastEntry();
      relay.changeIdToken(
          own -> own.substring(0, own.lastIndexOf('.')) + token.substring(token.lastIndexOf('.')));
      assertNotAccepted(other, other.signIn("relay", "qian.er"));
      assertThat(entriesAfter(before))
          .containsExactly("nobody session.sign-in oidc refused {\"reason\":\"invalid_id_token\"}");
    }
  }

  @Test
  void aTokenThatRanOutAMomentAgoIsTakenForClocksDiffer() throws Exception {
    try (KeycloakVisit visit = visit()) {
      relay.change(answer -> {
        assertThat(answer).contains("\"expires_in\":2,");
        sleep(3_000);
        return answer;
      });
      assertThat(visit.signIn("relay", "qian.er").statusCode()).isEqualTo(302);
    }
  }

  @Test
  void anotherRealmOfTheSameKeycloakIsAnotherIssuer() throws Exception {
    try (KeycloakVisit visit = visit()) {
      HttpResponse<String> end = visit.signIn("elsewhere", "li.si");
      assertThat(end.statusCode()).isEqualTo(403);
      assertThat(end.body()).contains("the id token is of issuer", "/realms/elsewhere");
    }
  }

  @Test
  void whoIsDisabledHereIsOutAtOnceAndStaysOutThoughKeycloakKnowsThem() throws Exception {
    try (KeycloakVisit visit = visit()) {
      assertThat(visit.signIn("gov", "wu.jiu").statusCode()).isEqualTo(302);
      Staff staff = new Staff(server);
      String administrator = staff.token(staff.account(null, Role.SYSTEM_ADMINISTRATOR));
      assertThat(
              staff.send("POST", "/api/v1/accounts/wu.jiu/disable", administrator, "").statusCode())
          .isEqualTo(200);
      assertThat(visit.browser.get("/api/v1/me").statusCode()).isIn(401, 403);
      HttpResponse<String> end = visit.open(visit.comingBackSignedIn("gov"));
      assertThat(end.statusCode()).isEqualTo(403);
      assertThat(end.body()).contains("account wu.jiu is disabled");
    }
  }

  @Test
  void anAdministratorGivesASecondFactorHereToo() throws Exception {
    try (KeycloakVisit visit = visit()) {
      assertThat(visit.signIn("gov", "zhou.ba").statusCode()).isEqualTo(302);
      assertThat(visit.browser.get("/api/v1/session").body()).contains("zhou.ba", "enrolment");
      assertThat(visit.browser.get("/api/v1/accounts").statusCode()).isEqualTo(403);
      String secret =
          json(visit.browser.send("POST", "/api/v1/session/second-factor/enrolment", ""))
              .get("secret")
              .asString();
      assertThat(
              visit
                  .browser
                  .send(
                      "POST",
                      "/api/v1/session/second-factor",
                      "{\"code\":\"%s\"}".formatted(Browser.code(secret, Instant.now())))
                  .statusCode())
          .isEqualTo(204);
      assertThat(visit.browser.get("/api/v1/accounts").statusCode()).isEqualTo(200);
      assertThat(visit.browser.get("/api/v1/me").body()).contains("[\"system-administrator\"]");
    }
    try (KeycloakVisit again = visit()) {
      assertThat(again.signIn("gov", "zhou.ba").statusCode()).isEqualTo(302);
      assertThat(again.browser.get("/api/v1/session").body()).contains("second-factor");
    }
  }

  @Test
  void signingOutEndsTheSessionHereAndTellsWhereToEndItAtKeycloak() throws Exception {
    try (KeycloakVisit visit = visit()) {
      assertThat(visit.signIn("gov", "qian.er").statusCode()).isEqualTo(302);
      // Keycloak does not ask again.
      assertThat(visit.open(visit.comingBackSignedIn("gov")).statusCode()).isEqualTo(302);
      visit.browser.get("/api/v1/session");
      long before = lastEntry();
      HttpResponse<String> out = visit.browser.send("DELETE", "/api/v1/session", "");
      assertThat(out.statusCode()).as(out.body()).isEqualTo(200);
      assertThat(visit.browser.get("/api/v1/me").statusCode()).isEqualTo(401);
      assertThat(entriesAfter(before)).containsExactly("qian.er session.sign-out qian.er done {}");
      HttpResponse<String> there = visit.open(URI.create(json(out).get("signOutAt").asString()));
      assertThat(location(there)).isEqualTo(server.uri("/api/v1/session"));
      assertThat(KeycloakVisit.asksForPassword(visit.open(visit.begin("gov")))).isTrue();
    }
  }

  private static void assertNotAccepted(KeycloakVisit visit, HttpResponse<String> answer)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    assertThat(answer.body()).contains("the identity provider's answer is not accepted");
    assertThat(visit.browser.get("/api/v1/me").statusCode()).isEqualTo(401);
  }

  private static KeycloakVisit visit() {
    return new KeycloakVisit(server, keycloak);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static long lastEntry() {
    return server
        .catalog()
        .sql("SELECT coalesce(max(number), 0) FROM audit")
        .query(Long.class)
        .single();
  }

  private static List<@Nullable String> entriesAfter(long number) {
    return server
        .catalog()
        .sql(
            """
            SELECT actor || ' ' || action || ' ' || subject || ' ' || outcome || ' ' || facts
            FROM audit WHERE number > ? AND action NOT LIKE 'access.%' ORDER BY number
            """)
        .param(number)
        .query(String.class)
        .list();
  }

  private static long accounts(String name) {
    return server
        .catalog()
        .sql("SELECT count(*) FROM account WHERE name = ?")
        .param(name)
        .query(Long.class)
        .single();
  }

  private static String title(String name) {
    return server
        .catalog()
        .sql("SELECT title FROM account WHERE name = ?")
        .param(name)
        .query(String.class)
        .single();
  }

  private static String realm(String name, String jiku) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(KeycloakIT.class.getResourceAsStream("keycloak-realm.json"))) {
      return new String(in.readAllBytes(), UTF_8).replace("@realm@", name).replace("@jiku@", jiku);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
