package org.jiku.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jiku.server.TestServer;
import org.jiku.server.audit.AuditLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Somebody who hands in deliveries over HTTP, in tests. */
record Desk(TestServer server, String token) {
  static final ObjectMapper JSON = new ObjectMapper();

  static Desk operator() {
    return new Desk(TestServer.shared(), TestServer.shared().operatorToken());
  }

  /** A new account of an agency with one role, and a token for everything. */
  static Desk of(String agency, String role) {
    TestServer server = TestServer.shared();
    String name = TestServer.name("desk");
    String token = "jiku_" + name;
    server
        .catalog()
        .sql("INSERT INTO agency (code, title) VALUES (?, ?) ON CONFLICT DO NOTHING")
        .params(agency, agency)
        .update();
    server
        .catalog()
        .sql(
            "INSERT INTO account (name, title, agency, must_change_password) VALUES (?, ?, ?, false)")
        .params(name, name, agency)
        .update();
    server.catalog().sql("INSERT INTO account_role VALUES (?, ?)").params(name, role).update();
    server
        .catalog()
        .sql(
            """
            INSERT INTO api_token (hash, account, title, scopes, expires_at)
            VALUES (?, ?, 'test', ARRAY['read', 'write', 'deliver'], now() + interval '1 day')
            """)
        .params(AuditLog.sha256(token), name)
        .update();
    return new Desk(server, token);
  }

  /** The contract of deaths for an agency and a resource of one's own. */
  static String contract(String agency, String resource) {
    try {
      return Files.readString(Path.of("../../examples/contracts/psb-death.odcs.yaml"))
          .replace("id: psb.death", "id: " + agency + "." + resource)
          .replace("property: agency, value: psb", "property: agency, value: " + agency)
          .replace("property: resource, value: death", "property: resource, value: " + resource)
          .replace("name: death\n", "name: " + resource + "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The account's name; not for the operator. */
  String name() {
    return token.substring("jiku_".length());
  }

  /** What the audit log says of it: action, outcome and subject, in order. */
  List<String> audited() {
    return server
        .catalog()
        .sql(
            "SELECT concat_ws(' ', action, outcome, subject) FROM audit WHERE actor = ? ORDER BY number")
        .param(name())
        .query((row, index) -> row.getString(1))
        .list();
  }

  HttpResponse<String> get(String path) throws Exception {
    return server.get(path, token);
  }

  HttpResponse<String> delete(String path) throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + token)
            .DELETE()
            .build());
  }

  HttpResponse<String> post(String path, Object body) throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  HttpResponse<String> put(String id, byte[] bytes, String header, String value) throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri("/api/v1/uploads/" + id))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/octet-stream")
            .header(header, value)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build());
  }

  HttpResponse<String> begin(String resource, String name, long bytes, String contract)
      throws Exception {
    return post(
        "/api/v1/uploads",
        Map.of("resource", resource, "name", name, "bytes", bytes, "contract", contract));
  }

  /** Uploads a text whole. */
  String upload(String resource, String name, String text, String contract) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String id = read(begin(resource, name, bytes.length, contract), 201).path("id").asString();
    assertThat(read(put(id, bytes, "Upload-Offset", "0"), 200).path("complete").asBoolean())
        .isTrue();
    return id;
  }

  static JsonNode read(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }
}
