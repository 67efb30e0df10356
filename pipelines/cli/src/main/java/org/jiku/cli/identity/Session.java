package org.jiku.cli.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** A session at the catalog server, with cookies as a browser keeps them. */
final class Session implements AutoCloseable {
  private static final String PATH = "/api/v1/session";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI server;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).cookieHandler(cookies).build();

  Session(URI server) {
    this.server = server;
  }

  /** Throws DENIED if name and password do not fit, or the account is locked. */
  void signIn(String name, String password) {
    missing();
    send(
        "POST",
        PATH,
        "application/x-www-form-urlencoded",
        "username=%s&password=%s"
            .formatted(CatalogClient.encode(name), CatalogClient.encode(password)));
  }

  /** What is to be done next: second-factor, new-password, enrolment; empty if nothing is. */
  String missing() {
    return send("GET", PATH, "application/json", "").path("missing").asText("");
  }

  void changePassword(String from, String to) {
    post(PATH + "/password", Map.of("oldPassword", from, "newPassword", to));
  }

  /** The {@code otpauth:} URI of a new second factor, which a first code confirms. */
  String enrol() {
    return post(PATH + "/second-factor/enrolment", Map.of()).path("uri").asText();
  }

  void giveCode(String code) {
    post(PATH + "/second-factor", Map.of("code", code));
  }

  JsonNode post(String path, Map<String, ?> body) {
    ObjectNode json = JSON.valueToTree(body);
    return send("POST", path, "application/json", json.toString());
  }

  private JsonNode send(String method, String path, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofMinutes(1))
            .header("Content-Type", type)
            .header("X-XSRF-TOKEN", guard())
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return CatalogClient.read(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot reach the catalog server at %s: %s".formatted(server, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JikuException(ErrorCode.FAILED, "Cannot wait for the catalog: interrupted", e);
    }
  }

  /** What proves that a change comes from who holds the cookies. */
  private String guard() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().endsWith("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  /** Signs out. */
  @Override
  public void close() {
    try {
      send("DELETE", PATH, "application/json", "");
    } catch (JikuException e) {
      // The session ends by itself.
    }
    http.close();
  }
}
