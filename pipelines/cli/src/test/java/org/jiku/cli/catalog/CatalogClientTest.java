package org.jiku.cli.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CatalogClientTest {
  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private HttpServer server;
  private CatalogClient client;
  private int status = 200;
  private String answer = "{}";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.put("token", exchange.getRequestHeaders().getFirst("Authorization"));
          seen.put("path", exchange.getRequestURI().getRawPath());
          seen.put("body", new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] bytes = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    client =
        new CatalogClient(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "jiku_secret");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void sendsTheTokenAndReadsJson() {
    answer = "{\"标题\":\"公安局\"}";

    assertThat(client.get("/api/v1/agencies/psb").path("标题").asText()).isEqualTo("公安局");
    assertThat(seen).containsEntry("token", "Bearer jiku_secret");
  }

  @Test
  void sendsValuesAsJsonAndNamesEncoded() {
    client.send("PUT", "/api/v1/x/" + CatalogClient.encode("a b/公"), Map.of("title", "公安局"));

    assertThat(seen)
        .containsEntry("path", "/api/v1/x/a%20b%2F%E5%85%AC")
        .containsEntry("body", "{\"title\":\"公安局\"}");
  }

  @Test
  void anAnswerWithoutContentIsNothing() {
    answer = "";
    status = 204;

    assertThat(client.send("DELETE", "/api/v1/x", Map.of()).isMissingNode()).isTrue();
  }

  @Test
  void aProblemKeepsItsCodeAndWords() {
    status = 422;
    answer = "{\"code\":\"DATA_REJECTED\",\"detail\":\"Cannot take it: 无法律依据\"}";

    assertThatThrownBy(() -> client.get("/api/v1/x"))
        .isInstanceOfSatisfying(
            JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_REJECTED))
        .hasMessage("Cannot take it: 无法律依据");
  }

  @Test
  void withoutACodeTheStatusSaysWhoMustAct() {
    status = 401;
    answer = "{}";

    assertThatThrownBy(() -> client.get("/api/v1/x"))
        .isInstanceOfSatisfying(
            JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DENIED));
  }

  @Test
  void anAnswerThatIsNotJsonIsAFailureThatNamesTheStatus() {
    status = 502;
    answer = "<html>";

    assertThatThrownBy(() -> client.get("/api/v1/x")).hasMessageContaining("status 502");
  }

  @Test
  void aServerThatIsNotThereIsNamedAndTheTokenIsNot() {
    server.stop(0);

    assertThatThrownBy(() -> client.get("/api/v1/x"))
        .isInstanceOf(JikuException.class)
        .hasMessageStartingWith("Cannot reach the catalog server at http://127.0.0.1:")
        .hasMessageNotContaining("jiku_secret");
  }
}
