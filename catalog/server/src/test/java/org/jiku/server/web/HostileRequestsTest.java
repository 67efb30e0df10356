package org.jiku.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jiku.server.TestServer;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.RoleTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every route, as somebody with all business roles, with what no client of good will sends. */
final class HostileRequestsTest {
  private static final List<String> VALUES =
      List.of(
          "%00",
          "a%00b",
          "%2F",
          "..%2F..%2Fetc",
          "%252e%252e",
          "%ED%A0%80",
          "%F0%9F%92%A9",
          "-1",
          "0",
          "9223372036854775807",
          "99999999999999999999999",
          "1e999",
          "NaN",
          "%20",
          "'%20OR%201=1--",
          "2026-99-99",
          "%2B1000000000-12-31T23:59:59Z",
          "a".repeat(5_000));
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "null",
          "[]",
          "1",
          "\"text\"",
          "{\"unknown\":1}",
          "{\"name\":\"a\\u0000b\",\"title\":\"\\ud800\",\"id\":\"\\u0000\"}",
          "{\"name\":" + "9".repeat(2_000) + "}",
          "{\"name\":1e999999999}",
          "[".repeat(50_000),
          "{\"name\":\"" + "a".repeat(2_000_000) + "\"}");

  private final TestServer server = TestServer.shared();
  private final List<String> wrong = new ArrayList<>();
  private String token = "";

  @BeforeEach
  void signIn() {
    token =
        RoleTokens.of(
            server,
            java.util.Arrays.stream(Role.values())
                .filter(role -> !role.isAdministrator())
                .toArray(Role[]::new));
  }

  @Test
  void pathVariablesOfAnyKind() throws Exception {
    for (ApiOperation operation : operations()) {
      if (operation.path().contains("{")) {
        for (String value : VALUES) {
          send(operation, operation.request(server, operation.pathWith(value)), value);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void queryParametersOfAnyKind() throws Exception {
    for (ApiOperation operation : operations()) {
      for (String query : operation.queries()) {
        for (String value : VALUES) {
          String to = operation.pathWith("none1") + "?" + query + "=" + value;
          send(operation, operation.request(server, to), query + "=" + value);
        }
      }
      for (String query : List.of("=", "=%C3%B4", "&&=1", "%00=1", "a=%zz")) {
        String to = operation.pathWith("none1") + "?";
        HttpRequest.Builder request = operation.request(server, to);
        try {
          send(operation, request.uri(server.uri(to + query)), query);
        } catch (IllegalArgumentException notAnAddress) {
          assertThat(query).contains("%zz");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void bodiesOfAnyKind() throws Exception {
    for (ApiOperation operation : operations()) {
      if (!operation.body().isEmpty()) {
        for (String body : BODIES) {
          HttpRequest.Builder request =
              operation
                  .request(server, operation.pathWith("none1"))
                  .method(operation.method(), HttpRequest.BodyPublishers.ofString(body));
          send(operation, request, "body " + body.substring(0, Math.min(80, body.length())));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void typesAndMethodsThatARouteDoesNotHave() throws Exception {
    for (ApiOperation operation : operations()) {
      String to = operation.pathWith("none1");
      for (String type : List.of("text/html", "application/xml", "nonsense", "a/b;c=\"")) {
        HttpRequest.Builder body =
            HttpRequest.newBuilder(server.uri(to))
                .header("Content-Type", type)
                .method(operation.method(), HttpRequest.BodyPublishers.ofString("<a/>"));
        send(operation, body, "content type " + type);
        send(operation, operation.request(server, to).header("Accept", type), "accept " + type);
      }
      for (String method : List.of("PUT", "PATCH", "DELETE", "POST", "TRACE", "JEFF", "OPTIONS")) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(server.uri(to))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (!method.equals(operation.method())) {
          send(operation, request, "method " + method);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void linesThatAreNotHttp() throws Exception {
    for (String line :
        List.of(
            "GET /api/v1/me{} HTTP/1.1",
            "GET /api/v1/%zz HTTP/1.1",
            "GET /api/v1/\u0000 HTTP/1.1",
            "GET http://[::1 HTTP/1.1",
            "GET /api/v1/me HTTP/9.9",
            "nonsense")) {
      String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answer).as(line).matches("(?s)HTTP/1.1 [45]0[0-9] .*");
      assertThat(answer)
          .as(line)
          .doesNotContain("Tomcat", "Exception")
          .doesNotStartWith("HTTP/1.1 500");
    }
  }

  @Test
  void pathsThatAreRefusedBeforeAnyRouteAreProblemsToo() throws Exception {
    for (String value :
        List.of("%00", "a%00b", "%2F", "..%2F..%2Fetc", "%ED%A0%80", "%252e%252e")) {
      HttpResponse<String> answer = server.get("/api/v1/" + value, token);
      assertThat(answer.statusCode()).as(value).isIn(400, 404);
      assertThat(answer.headers().firstValue("content-type"))
          .as(value)
          .contains("application/problem+json");
    }
  }

  private List<ApiOperation> operations() throws Exception {
    return ApiOperation.all(server).stream()
        // Signing out and the like would take this test's own token.
        .filter(operation -> !operation.path().contains("/session"))
        .toList();
  }

  private void send(ApiOperation operation, HttpRequest.Builder request, String what)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        ApiOperation.send(request.header("Authorization", "Bearer " + token).build());
    String type = answer.headers().firstValue("content-type").orElse("");
    if (answer.statusCode() >= 500
        || (answer.statusCode() >= 400 && !type.equals("application/problem+json"))) {
      wrong.add(
          "%s with %s: %d %s %s"
              .formatted(
                  operation.name(),
                  shortened(what),
                  answer.statusCode(),
                  type,
                  shortened(answer.body())));
    }
  }

  private static String shortened(String text) {
    return text.length() > 300 ? text.substring(0, 300) : text;
  }

  private String raw(String request) throws IOException {
    URI uri = server.uri("/");
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
