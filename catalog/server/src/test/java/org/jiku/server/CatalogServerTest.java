package org.jiku.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class CatalogServerTest {
  private final TestServer server = TestServer.shared();

  @Test
  void tellsTheOperatorWhoTheyAre() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/me", server.operatorToken());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"name":"operator","agency":null,"roles":["engineer"],"scopes":["deliver","read","write"]}\
            """);
  }

  @Test
  void withoutATokenNothingIsToldButHealth() throws Exception {
    for (String path : new String[] {"/api/v1/me", "/api/v1/openapi.json", "/metrics", "/none"}) {
      HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri(path)).build());
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    }
    assertThat(server.send(HttpRequest.newBuilder(server.uri("/health")).build()).body())
        .contains("\"status\":\"UP\"");
  }

  @Test
  void aWrongTokenIsRefusedWithAProblem() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/me", "jiku_wrong");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"DENIED\"", "/api/v1/me");
  }

  @Test
  void aPathThatIsNotThereIsAProblemToo() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/none", server.operatorToken());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void theReadyFileNamesThePort() throws Exception {
    assertThat(Files.readString(server.home().resolve("run/catalog.ready")).strip())
        .isEqualTo(Integer.toString(server.uri("/").getPort()));
  }

  @Test
  void theOpenApiDocumentSaysWhoMayCall() throws Exception {
    HttpResponse<String> answer = server.get("/api/v1/openapi.json", server.operatorToken());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"/api/v1/me\"", "\"x-allowed\":[\"signed-in\"]");
  }

  @Test
  void metricsAreForThoseWhoSignedIn() throws Exception {
    assertThat(server.get("/metrics", server.operatorToken()).body())
        .contains("http_server_requests", "hikaricp_connections");
  }
}
