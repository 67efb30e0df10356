package org.jiku.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;

final class HeadersTest {
  private final TestServer server = TestServer.shared();

  @Test
  void everyAnswerForbidsGuessingCachingAndFraming() throws Exception {
    for (String path :
        List.of("/api/v1/me", "/api/v1/none", "/api/v1/openapi.json", "/health", "/metrics")) {
      for (String token : List.of(server.operatorToken(), "jiku_wrong")) {
        HttpHeaders headers = server.get(path, token).headers();
        assertThat(headers.firstValue("x-content-type-options")).as(path).contains("nosniff");
        assertThat(headers.firstValue("cache-control").orElse("")).as(path).contains("no-store");
        assertThat(headers.firstValue("x-frame-options")).as(path).contains("DENY");
        assertThat(headers.firstValue("content-security-policy").orElse(""))
            .as(path)
            .contains("default-src 'self'", "frame-ancestors 'none'");
      }
    }
  }

  @Test
  void noAnswerTellsWhatTheServerIsMadeOf() throws Exception {
    for (String path : List.of("/api/v1/me", "/api/v1/none", "/api/v1/me%2Fx", "/health")) {
      HttpResponse<String> answer = server.get(path, server.operatorToken());
      assertThat(answer.headers().map()).as(path).doesNotContainKeys("server", "x-powered-by");
      assertThat(answer.body())
          .as(path)
          .doesNotContain("Tomcat", "Spring", "Exception", "org.jiku");
    }
  }

  @Test
  void aTokenInTheAddressIsNoToken() throws Exception {
    String path = "/api/v1/me?access_token=" + server.operatorToken();

    assertThat(server.send(HttpRequest.newBuilder(server.uri(path)).build()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void pagesOfOtherOriginsAreNotAnswered() throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.uri("/api/v1/me"))
                .header("Origin", "https://elsewhere.example")
                .header("Authorization", "Bearer " + server.operatorToken())
                .build());

    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/me?x=" + "a".repeat(20_000), "jiku_wrong");

    assertThat(answer.statusCode()).isBetween(400, 431);
    assertThat(answer.body()).doesNotContain("Tomcat");
  }
}
