package org.jiku.server.directory;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jiku.server.TestServer;
import org.jiku.server.audit.AuditLog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** An agency with staff of its own, who send requests. */
final class Office {
  static final ObjectMapper JSON = new ObjectMapper();

  final TestServer server = TestServer.shared();
  final String agency;
  private final Map<String, String> tokens = new HashMap<>();

  Office(String prefix) {
    agency = TestServer.name(prefix);
    server
        .catalog()
        .sql("INSERT INTO agency (code, title) VALUES (?, ?)")
        .params(agency, "机构" + agency)
        .update();
  }

  /** The name of a new account of this agency with those roles. */
  String staff(String prefix, String... roles) {
    return account(prefix, agency, roles);
  }

  /** The name of a new account of another agency. */
  String outsider(String prefix, String... roles) {
    String other = TestServer.name("other");
    server
        .catalog()
        .sql("INSERT INTO agency (code, title) VALUES (?, '其他机构')")
        .param(other)
        .update();
    return account(prefix, other, roles);
  }

  private String account(String prefix, String of, String... roles) {
    String name = TestServer.name(prefix);
    server
        .catalog()
        .sql(
            """
            INSERT INTO account (name, title, agency, must_change_password) VALUES (?, ?, ?, false)
            """)
        .params(name, name, of)
        .update();
    for (String role : roles) {
      server.catalog().sql("INSERT INTO account_role VALUES (?, ?)").params(name, role).update();
    }
    String token = "jiku_test_" + name;
    server
        .catalog()
        .sql(
            """
            INSERT INTO api_token (hash, account, title, scopes, expires_at)
            VALUES (?, ?, 'test', ARRAY['read', 'write'], now() + interval '1 day')
            """)
        .params(AuditLog.sha256(token), name)
        .update();
    tokens.put(name, token);
    return name;
  }

  record Answer(int status, String body, HttpResponse<String> whole) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  Answer get(String who, String path) throws IOException, InterruptedException {
    return send(who, "GET", path, "");
  }

  Answer send(String who, String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + tokens.get(who))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer = server.send(request.build());
    return new Answer(answer.statusCode(), answer.body(), answer);
  }

  /** A step at the resource's present revision. */
  Answer step(String who, String resource, String step, String body)
      throws IOException, InterruptedException {
    return send(
        who,
        "POST",
        "/api/v1/resources/%s/%s?revision=%d".formatted(resource, step, revision(resource)),
        body);
  }

  Answer change(String who, String resource, String body) throws IOException, InterruptedException {
    return send(
        who,
        "PUT",
        "/api/v1/resources/%s?revision=%d".formatted(resource, revision(resource)),
        body);
  }

  long revision(String resource) {
    return server
        .catalog()
        .sql("SELECT revision FROM resource WHERE name = ?")
        .param(resource)
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  /** Both assessments passed. */
  void assess(String who, String resource) throws IOException, InterruptedException {
    for (String kind : new String[] {"secrecy", "personal-information"}) {
      Answer answer = step(who, resource, "assessments", assessment(kind, "passed"));
      if (answer.status() != 200) {
        throw new IllegalStateException(answer.body());
      }
    }
  }

  static String assessment(String kind, String result) {
    return """
    {"kind":"%s","by":"保密办","result":"%s","date":"2026-01-05","reference":"评估〔2026〕1号"}
    """
        .formatted(kind, result);
  }

  String proposal(String resource) {
    return proposal(resource, "", "");
  }

  /**
   * A complete proposal with two elements: one general-1 and unconditional, one general-3 and
   * conditional.
   *
   * @param from a part of it that another takes the place of
   */
  String proposal(String resource, String from, String to) {
    String text =
        """
        {"description":{"name":"%s","title":"低保对象","classification":["基础信息资源类","人口"],
        "code":{"scheme":"guide-2017","text":"307005/000123"},"summary":"低保对象名单",
        "format":{"category":"database","type":"PostgreSQL"},
        "elements":[
        {"name":"household","title":"户号","type":"string","length":20,"grade":"general-1",
        "sharing":{"shareClass":"unconditional"}},
        {"name":"person_id","title":"公民身份号码","type":"string","length":18,"standard":"resident-id",
        "grade":"general-3","sharing":{"shareClass":"conditional","condition":"仅限核验"}}],
        "sharing":{"shareClass":"unconditional"},"modes":["database"],
        "opening":{"isOpen":false},"cycle":"monthly","related":[],"secrecy":"open"}}
        """
            .formatted(resource);
    if (!from.isEmpty() && !text.contains(from)) {
      throw new IllegalArgumentException("the proposal does not hold " + from);
    }
    return from.isEmpty() ? text : text.replace(from, to);
  }
}
