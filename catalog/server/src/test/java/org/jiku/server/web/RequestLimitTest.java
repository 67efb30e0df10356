package org.jiku.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jiku.server.TestServer;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.RoleTokens;
import org.junit.jupiter.api.Test;

/** Zero is no limit: each server here has one of the two. */
final class RequestLimitTest {
  @Test
  void aCallerWhoSendsTooMuchIsHeldOffAndOthersAreNot() throws Exception {
    TestServer server =
        TestServer.shared()
            .another(Map.of("jiku.requests.per-caller", "5", "jiku.requests.per-address", "0"));
    try {
      String account = RoleTokens.account(server, Role.ANALYST);
      for (int i = 0; i < 5; i++) {
        assertThat(server.get("/api/v1/me", RoleTokens.token(server, account)).statusCode())
            .as("each with another token of the same account")
            .isEqualTo(200);
      }

      HttpResponse<String> held = server.get("/api/v1/me", RoleTokens.token(server, account));

      assertThat(held.statusCode()).isEqualTo(429);
      assertThat(held.headers().firstValue("content-type")).contains("application/problem+json");
      assertThat(Integer.parseInt(held.headers().firstValue("retry-after").orElse("0")))
          .isBetween(1, 60);
      assertThat(held.headers().firstValue("x-content-type-options")).contains("nosniff");
      assertThat(server.get("/api/v1/me", RoleTokens.of(server, Role.ANALYST)).statusCode())
          .isEqualTo(200);
    } finally {
      server.close();
    }
  }

  @Test
  void anAddressThatTriesManyTokensIsHeldOffButHealthIsTold() throws Exception {
    TestServer server =
        TestServer.shared()
            .another(Map.of("jiku.requests.per-caller", "0", "jiku.requests.per-address", "5"));
    try {
      for (int i = 0; i < 5; i++) {
        assertThat(server.get("/api/v1/me", "jiku_wrong" + i).statusCode()).isEqualTo(401);
      }
      assertThat(server.get("/api/v1/me", "jiku_wrong").statusCode()).isEqualTo(429);
      assertThat(server.get("/health", "jiku_wrong").statusCode()).isNotEqualTo(429);
      assertThat(server.send(HttpRequest.newBuilder(server.uri("/health")).build()).statusCode())
          .isEqualTo(200);
    } finally {
      server.close();
    }
  }

  @Test
  void theDocumentSaysSo() throws Exception {
    TestServer server = TestServer.shared();

    assertThat(server.get("/api/v1/openapi.json", server.operatorToken()).body())
        .contains("\"429\"", "Retry-After", "\"operationId\":\"signIn\"");
  }
}
