package org.jiku.server.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Stands between a server and its provider's token endpoint, hands everything on, and may change
 * the answers as somebody on the line would.
 */
final class TokenRelay implements AutoCloseable {
  private static final String ID_TOKEN = "(\"id_token\":\")([^\"]+)(\")";

  private final URI provider;
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile UnaryOperator<String> change = UnaryOperator.identity();

  TokenRelay(URI provider) throws IOException {
    this.provider = provider;
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handOn);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  /** From now on what the provider answers is changed so. */
  void change(UnaryOperator<String> other) {
    change = other;
  }

  /** From now on id tokens are changed so. */
  void changeIdToken(UnaryOperator<String> other) {
    change =
        answer ->
            java.util.regex.Pattern.compile(ID_TOKEN)
                .matcher(answer)
                .replaceAll(found -> found.group(1) + other.apply(found.group(2)) + found.group(3));
  }

  /** The bodies of what was asked, oldest first. */
  List<String> requests() {
    return requests;
  }

  private void handOn(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      requests.add(body);
      HttpRequest.Builder request =
          HttpRequest.newBuilder(provider)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      List<String> credentials = exchange.getRequestHeaders().get("Authorization");
      if (credentials != null) {
        request.header("Authorization", credentials.getFirst());
      }
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      byte[] bytes = change.apply(answer.body()).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.statusCode(), bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
  }
}
