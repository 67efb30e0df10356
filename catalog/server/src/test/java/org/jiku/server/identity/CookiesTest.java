package org.jiku.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;

/** What browsers are told to do with the cookies, and by headers. */
final class CookiesTest {
  private final TestServer shared = TestServer.shared();
  private final String name = new Staff(shared).account(null, Role.ANALYST);

  @Test
  void theSessionsCookieIsNotForScriptsNorForOtherSites() throws Exception {
    try (Browser browser = new Browser(shared)) {
      String cookie = cookie(browser.signIn(name, Staff.PASSWORD), "jiku_session=");

      assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Domain");
    }
  }

  /** As behind a proxy that speaks TLS; the request itself comes in clear. */
  @Test
  void withHttpsCookiesAreForThisHostAndForHttpsAlone() throws Exception {
    TestServer server = shared.another(Map.of("jiku.https", "true"));
    try (Browser browser = new Browser(server)) {
      HttpResponse<String> first = browser.get("/api/v1/session");
      String guard = cookie(first, "__Host-XSRF-TOKEN=");
      assertThat(guard)
          .contains("Secure", "SameSite=Lax", "Path=/")
          .doesNotContain("Domain", "HttpOnly");
      assertThat(first.headers().firstValue("strict-transport-security").orElse(""))
          .contains("max-age=31536000");

      String value = guard.substring(guard.indexOf('=') + 1, guard.indexOf(';'));
      HttpResponse<String> signedIn =
          server.send(
              HttpRequest.newBuilder(server.uri("/api/v1/session"))
                  .header("Cookie", "__Host-XSRF-TOKEN=" + value)
                  .header("X-XSRF-TOKEN", value)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "username=%s&password=%s"
                              .formatted(
                                  name, URLEncoder.encode(Staff.PASSWORD, StandardCharsets.UTF_8))))
                  .build());
      assertThat(signedIn.statusCode()).isEqualTo(204);
      assertThat(cookie(signedIn, "__Host-jiku_session="))
          .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
          .doesNotContain("Domain");
    } finally {
      server.close();
    }
  }

  @Test
  void withoutHttpsNothingClaimsIt() throws Exception {
    try (Browser browser = new Browser(shared)) {
      HttpResponse<String> answer = browser.get("/api/v1/session");

      assertThat(cookie(answer, "XSRF-TOKEN=")).doesNotContain("Secure");
      assertThat(answer.headers().map()).doesNotContainKey("strict-transport-security");
    }
  }

  @Test
  void addressesAreNotToldToOtherSites() throws Exception {
    for (String path : List.of("/api/v1/session", "/api/v1/me", "/none")) {
      try (Browser browser = new Browser(shared)) {
        assertThat(browser.get(path).headers().firstValue("referrer-policy"))
            .as(path)
            .contains("no-referrer");
      }
    }
  }

  private static String cookie(HttpResponse<String> answer, String begin) {
    return answer.headers().allValues("set-cookie").stream()
        .filter(cookie -> cookie.startsWith(begin))
        .findFirst()
        .orElseThrow(() -> new AssertionError(answer.headers().map().toString()));
  }
}
