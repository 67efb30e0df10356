package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class OidcTest {
  private static final String ISSUER = "jiku";
  private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();
  private static TestServer server = TestServer.shared();

  private final String agency = TestServer.name("agency");
  private final String subject = TestServer.name("subject");
  private final String name = TestServer.name("oidc");

  @BeforeAll
  static void start() throws Exception {
    PROVIDER.start();
    String registration = "spring.security.oauth2.client.registration.gov.";
    String provider = "spring.security.oauth2.client.provider.gov.";
    Map<String, Object> settings = new HashMap<>();
    settings.put(registration + "client-id", "jiku");
    settings.put(registration + "client-secret", "secret");
    settings.put(registration + "authorization-grant-type", "authorization_code");
    settings.put(registration + "redirect-uri", "{baseUrl}/login/oauth2/code/{registrationId}");
    settings.put(registration + "scope", "openid,profile");
    settings.put(
        provider + "authorization-uri", PROVIDER.authorizationEndpointUrl(ISSUER).toString());
    settings.put(provider + "token-uri", PROVIDER.tokenEndpointUrl(ISSUER).toString());
    settings.put(provider + "jwk-set-uri", PROVIDER.jwksUrl(ISSUER).toString());
    settings.put("jiku.oidc.issuer", PROVIDER.issuerUrl(ISSUER).toString());
    settings.put("jiku.oidc.roles[/officers]", "data-officer");
    settings.put("jiku.oidc.roles[/analysts]", "analyst");
    settings.put("jiku.oidc.roles[/system]", "system-administrator");
    server = TestServer.shared().another(settings);
  }

  @AfterAll
  static void end() {
    server.close();
    PROVIDER.shutdown();
  }

  @Test
  void whoSignsInElsewhereHasAnAccountWithTheRolesOfTheirGroups() throws Exception {
    register(agency);
    try (Browser browser = new Browser(server)) {
      HttpResponse<String> end = signIn(browser, name, agency, List.of("/officers", "/other"));
      assertThat(end.statusCode()).as(end.body()).isEqualTo(302);
      assertThat(end.headers().firstValue("location"))
          .contains(server.uri("/api/v1/session").toString());
      assertThat(browser.get("/api/v1/me").body())
          .isEqualTo(
              "{\"name\":\"%s\",\"agency\":\"%s\",\"roles\":[\"data-officer\"],\"scopes\":[\"deliver\",\"read\",\"write\"]}"
                  .formatted(name, agency));
    }
    try (Browser again = new Browser(server)) {
      // The subject counts, whatever the name has become; roles are what the groups are now.
      signIn(again, name + "x", agency, List.of("/analysts"));
      assertThat(again.get("/api/v1/me").body()).contains(name + "\"", "[\"analyst\"]");
    }
  }

  @Test
  void whoHasNoRoleOrAnUnknownAgencyOrRolesThatMustBeApartIsRefused() throws Exception {
    register(agency);
    assertRefused("none of the groups", name, agency, List.of("/other"));
    assertRefused("is not registered", name, agency + "9", List.of("/officers"));
    assertRefused("nobody may be", name, agency, List.of("/system", "/analysts"));
    assertRefused("the account has none", name, "", List.of("/officers"));
    assertRefused("account's name", "Not A Name", agency, List.of("/officers"));
    assertRefused("is another's", "sysadmin", agency, List.of("/officers"));
    assertThat(
            server
                .catalog()
                .sql("SELECT count(*) FROM account WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void anAdministratorOfElsewhereSetsASecondFactorUpHere() throws Exception {
    try (Browser browser = new Browser(server)) {
      signIn(browser, name, "", List.of("/system"));
      assertThat(browser.get("/api/v1/session").body()).contains("enrolment");
      assertThat(browser.get("/api/v1/accounts").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aDisabledAccountDoesNotComeInFromElsewhere() throws Exception {
    register(agency);
    try (Browser browser = new Browser(server)) {
      signIn(browser, name, agency, List.of("/officers"));
      server
          .catalog()
          .sql("UPDATE account SET is_enabled = false WHERE name = ?")
          .param(name)
          .update();
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(403);
    }
    assertRefused("is disabled", name, agency, List.of("/officers"));
  }

  @Test
  void anAnswerWithAWrongStateIsRefused() throws Exception {
    try (Browser browser = new Browser(server)) {
      browser.get("/oauth2/authorization/gov");
      assertThat(browser.get("/login/oauth2/code/gov?code=x&state=y").statusCode()).isEqualTo(401);
      assertThat(browser.get("/login/oauth2/code/gov").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theProvidersRefusalIsInTheLogWithoutWhatTheAddressSays() throws Exception {
    long before = refusals("unknown");
    long denied = refusals("access_denied");
    try (Browser browser = new Browser(server)) {
      answer(browser, "Text%20of%20anybody");
      answer(browser, "access_denied");
    }
    assertThat(refusals("unknown")).isEqualTo(before + 1);
    assertThat(refusals("access_denied")).isEqualTo(denied + 1);
  }

  private static void answer(Browser browser, String error) throws Exception {
    String begin = location(browser.get("/oauth2/authorization/gov")).getRawQuery();
    String state =
        Arrays.stream(begin.split("&", -1))
            .filter(part -> part.startsWith("state="))
            .findFirst()
            .orElseThrow();
    HttpResponse<String> end =
        browser.get("/login/oauth2/code/gov?error=%s&%s".formatted(error, state));
    assertThat(end.statusCode()).as(end.body()).isEqualTo(401);
  }

  private static long refusals(String reason) {
    return server
        .catalog()
        .sql("SELECT count(*) FROM audit WHERE action = 'session.sign-in' AND facts = ?")
        .param("{\"reason\":\"%s\"}".formatted(reason))
        .query(Long.class)
        .single();
  }

  @Test
  void anUnknownProviderIsNobodys() throws Exception {
    try (Browser browser = new Browser(server)) {
      assertThat(browser.get("/oauth2/authorization/nobody").statusCode()).isBetween(400, 499);
      assertThat(browser.get("/login/oauth2/code/nobody?code=x&state=y").statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void anIdTokenMayHaveRunOutAMinuteAgoAndNoMoreForClocksDiffer() throws Exception {
    register(agency);
    assertThat(runOut(Duration.ofSeconds(40)).statusCode()).isEqualTo(302);
    assertThat(runOut(Duration.ofSeconds(75)).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> runOut(Duration before) throws Exception {
    Instant end = Instant.now().minus(before);
    try (Browser browser = new Browser(server)) {
      return signIn(
          browser,
          Map.of(
              "preferred_username", name,
              "groups", List.of("/officers"),
              "agency", agency,
              "iat", Date.from(end.minusSeconds(300)),
              "exp", Date.from(end)));
    }
  }

  @Test
  void whoBeginsOrComesBackTooOftenFromOneAddressIsHeldUp() throws Exception {
    TestServer strict = TestServer.shared().another(Map.of("jiku.sign-in.per-address", "2"));
    try (Browser browser = new Browser(strict)) {
      assertThat(browser.get("/oauth2/authorization/gov").statusCode()).isEqualTo(401);
      assertThat(browser.get("/login/oauth2/code/gov").statusCode()).isEqualTo(401);
      assertThat(browser.get("/login/oauth2/code/gov").statusCode()).isEqualTo(429);
      assertThat(browser.get("/oauth2/authorization/gov").statusCode()).isEqualTo(429);
    } finally {
      strict.close();
    }
  }

  @Test
  void aSubjectOfAnotherProviderIsAnotherPerson() throws Exception {
    register(agency);
    String theirs = TestServer.name("oidc");
    server
        .catalog()
        .sql("INSERT INTO account (name, title, oidc_subject) VALUES (?, '某人', ?)")
        .params(theirs, "https://elsewhere.example|" + subject)
        .update();
    try (Browser browser = new Browser(server)) {
      signIn(browser, name, agency, List.of("/officers"));
      assertThat(browser.get("/api/v1/me").body()).contains(name + "\"").doesNotContain(theirs);
    }
  }

  @Test
  void nobodyIsSentToTheProviderUnasked() throws Exception {
    try (Browser browser = new Browser(server)) {
      for (String path : List.of("/", "/api/v1/me", "/api/v1/session", "/login", "/none")) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isIn(200, 401);
        assertThat(answer.headers().map()).as(path).doesNotContainKey("location");
      }
      assertThat(browser.cookie("jiku_session")).isEmpty();
    }
  }

  private void assertRefused(String reason, String as, String of, List<String> groups)
      throws Exception {
    try (Browser browser = new Browser(server)) {
      HttpResponse<String> end = signIn(browser, as, of, groups);
      assertThat(end.statusCode()).as(end.body()).isEqualTo(403);
      assertThat(end.body()).contains(reason);
      assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(401);
    }
  }

  /** The whole way: to the provider, back with the code. */
  private HttpResponse<String> signIn(Browser browser, String as, String of, List<String> groups)
      throws Exception {
    Map<String, Object> claims = new HashMap<>();
    claims.put("preferred_username", as);
    claims.put("groups", groups);
    if (!of.isEmpty()) {
      claims.put("agency", of);
    }
    return signIn(browser, claims);
  }

  private HttpResponse<String> signIn(Browser browser, Map<String, Object> claims)
      throws Exception {
    PROVIDER.enqueueCallback(
        new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of("jiku"), claims, 600));
    URI provider = location(browser.get("/oauth2/authorization/gov"));
    assertThat(provider.getQuery()).contains("code_challenge_method=S256", "state=", "nonce=");
    URI back = location(browser.send(HttpRequest.newBuilder(provider)));
    return browser.send(HttpRequest.newBuilder(back));
  }

  private static URI location(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("location").orElseThrow());
  }

  private static void register(String agency) {
    server.catalog().sql("INSERT INTO agency (code, title) VALUES (?, '局')").param(agency).update();
  }
}
