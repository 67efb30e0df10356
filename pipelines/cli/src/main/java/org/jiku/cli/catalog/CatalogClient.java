package org.jiku.cli.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jiku.cli.Home;
import org.jiku.cli.Jiku;
import org.jiku.cli.platform.DetachedProcess;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * The way from a command to the catalog server: that of the home folder with the operator's token,
 * or, with {@code --server}, one elsewhere with a token of one's own.
 *
 * <p>A problem that the server answers becomes a {@link JikuException} with its code and words.
 */
public final class CatalogClient implements AutoCloseable {
  /** A token of one's own, or the file that holds it. */
  private static final String TOKEN = "JIKU_TOKEN";

  private static final ObjectMapper JSON =
      new ObjectMapper().registerModule(new JavaTimeModule()).registerModule(new Jdk8Module());

  private final URI server;
  private final String token;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  CatalogClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** The server that the command is about. */
  public static CatalogClient of(Jiku frame) {
    Optional<String> own = token(System.getenv());
    return frame
        .server()
        .map(server ->
            new CatalogClient(
                server,
                own.orElseThrow(() ->
                    new JikuException(
                        ErrorCode.USAGE,
                        "Cannot ask %s: put a token into JIKU_TOKEN, or name its file in JIKU_TOKEN_FILE"
                            .formatted(server)))))
        .orElseGet(() -> local(frame.home(), own));
  }

  private static CatalogClient local(Home home, Optional<String> own) {
    URI server = local(home);
    try {
      String token =
          own.isPresent()
              ? own.get()
              : Files.readString(home.secrets().resolve("operator.token")).strip();
      return new CatalogClient(server, token);
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot ask the catalog: " + e.getMessage(), e);
    }
  }

  /** Where the server is that the command is about. */
  public static URI server(Jiku frame) {
    return frame.server().orElseGet(() -> local(frame.home()));
  }

  private static URI local(Home home) {
    Path ready = home.run().resolve("catalog.ready");
    // A server that was killed leaves its file; nobody else may get the token.
    if (!Files.exists(ready) || DetachedProcess.find(home.run(), "catalog").isEmpty()) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot ask the catalog: no server runs in %s; start it with jiku up"
              .formatted(home.folder()));
    }
    try {
      return URI.create("http://127.0.0.1:" + Files.readString(ready).strip());
    } catch (IOException e) {
      throw new JikuException(ErrorCode.FAILED, "Cannot ask the catalog: " + e.getMessage(), e);
    }
  }

  private static Optional<String> token(Map<String, String> environment) {
    String file = environment.get(TOKEN + "_FILE");
    if (file == null) {
      return Optional.ofNullable(environment.get(TOKEN)).filter(text -> !text.isBlank());
    }
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException e) {
      throw new JikuException(ErrorCode.USAGE, "Cannot read the token: " + e.getMessage(), e);
    }
  }

  /** A word as a part of a path or a query. */
  public static String encode(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public JsonNode get(String path) {
    return read(send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString()));
  }

  /**
   * Sends a value as JSON; a text goes as it is.
   *
   * @return what the server answers; a missing node if it answers nothing
   */
  public JsonNode send(String method, String path, Object body) {
    return send(method, path, body, Map.of());
  }

  public JsonNode send(String method, String path, Object body, Map<String, String> headers) {
    HttpRequest.Builder request =
        request(path)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(write(body)));
    headers.forEach(request::header);
    return read(send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  /**
   * A request to be completed and sent with {@link #send(HttpRequest, HttpResponse.BodyHandler)}.
   */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(Duration.ofMinutes(5))
        .header("Authorization", "Bearer " + token);
  }

  /**
   * Sends any request.
   *
   * @throws JikuException FAILED if no answer comes; what the answer says is not looked at
   */
  public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot reach the catalog server at %s: %s".formatted(server, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JikuException(ErrorCode.FAILED, "Cannot wait for the catalog: interrupted", e);
    }
  }

  /** The answer's JSON, or its problem as an exception. */
  public static JsonNode read(HttpResponse<String> answer) {
    JsonNode body = parse(answer, answer.body());
    if (answer.statusCode() < 400) {
      return body;
    }
    throw problem(answer, answer.body());
  }

  /** The problem that the text of an answer is. */
  public static JikuException problem(HttpResponse<?> answer, String text) {
    JsonNode body = parse(answer, text);
    return new JikuException(
        code(answer.statusCode(), body),
        body.path("detail")
            .asText("Cannot do this: %s answers %d".formatted(answer.uri(), answer.statusCode())));
  }

  private static JsonNode parse(HttpResponse<?> answer, String text) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot read the answer of %s: status %d, not JSON"
              .formatted(answer.uri(), answer.statusCode()),
          e);
    }
  }

  private static ErrorCode code(int status, JsonNode body) {
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.name().equals(body.path("code").asText()))
        .findFirst()
        .or(() ->
            Arrays.stream(ErrorCode.values())
                .filter(code -> code.httpStatus() == status)
                .findFirst())
        .orElse(status == 401 ? ErrorCode.DENIED : ErrorCode.FAILED);
  }

  private static String write(Object body) {
    try {
      return body instanceof String text ? text : JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write as JSON: " + body.getClass(), e);
    }
  }

  /** Where the server is; names no secret. */
  @Override
  public String toString() {
    return "catalog server at " + server;
  }

  @Override
  public void close() {
    http.close();
  }
}
