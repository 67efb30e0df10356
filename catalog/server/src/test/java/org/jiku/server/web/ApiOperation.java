package org.jiku.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jiku.server.TestServer;

/**
 * An operation of the OpenAPI document.
 *
 * @param allowed as the document says it: roles, {@code signed-in} or {@code everyone}
 * @param queries names of its query parameters
 * @param body media types that it takes; empty if it takes none
 * @param answers per status the media types that it declares
 */
record ApiOperation(
    String method,
    String path,
    List<String> allowed,
    List<String> queries,
    List<String> body,
    Map<String, Set<String>> answers) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  static List<ApiOperation> all(TestServer server) throws IOException, InterruptedException {
    HttpResponse<String> answer = server.get("/api/v1/openapi.json", server.operatorToken());
    JsonNode document = new ObjectMapper().readTree(answer.body());
    List<ApiOperation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(method ->
                    operations.add(
                        read(
                            method.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            method.getValue()))));
    return operations;
  }

  private static ApiOperation read(String method, String path, JsonNode operation) {
    return new ApiOperation(
        method,
        path,
        texts(operation.path("x-allowed")),
        StreamSupport.stream(operation.path("parameters").spliterator(), false)
            .filter(parameter -> parameter.path("in").textValue().equals("query"))
            .map(parameter -> parameter.path("name").textValue())
            .toList(),
        keys(operation.path("requestBody").path("content")),
        operation.path("responses").properties().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    status -> Set.copyOf(keys(status.getValue().path("content"))))));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::textValue).toList();
  }

  private static List<String> keys(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The path with a value for each of its variables. */
  String pathWith(String value) {
    return path.replaceAll("\\{[^}]*}", value.replace("\\", "\\\\").replace("$", "\\$"));
  }

  String name() {
    return method + " " + path;
  }

  /** A request of this operation to a path, with the least body that its type has. */
  HttpRequest.Builder request(TestServer server, String to) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(to));
    if (body.isEmpty()) {
      return request.method(method, HttpRequest.BodyPublishers.noBody());
    }
    return request
        .header(
            "Content-Type", body.getFirst().equals("*/*") ? "application/json" : body.getFirst())
        .method(method, HttpRequest.BodyPublishers.ofString("{}"));
  }

  /** Empty if the document declares such an answer, else what is wrong. */
  String undeclared(HttpResponse<?> answer) {
    String status = Integer.toString(answer.statusCode());
    Set<String> types = answers.get(status);
    if (types == null) {
      return status + " is not among " + answers.keySet();
    }
    String type = answer.headers().firstValue("content-type").orElse("").split(";", 2)[0];
    return type.isEmpty() || types.contains(type) || types.contains("*/*")
        ? ""
        : "%s of %s is not among %s".formatted(type, status, types);
  }
}
