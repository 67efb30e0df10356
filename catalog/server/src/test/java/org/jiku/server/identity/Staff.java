package org.jiku.server.identity;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import org.jiku.server.TestServer;
import org.jspecify.annotations.Nullable;

/** Accounts for tests, made past the administrators. */
final class Staff {
  static final String PASSWORD = "correct horse 电池";

  private final TestServer server;

  Staff(TestServer server) {
    this.server = server;
  }

  /** An account that has changed its first password to {@link #PASSWORD}. */
  String account(@Nullable String agency, Role... roles) {
    String name = TestServer.name("staff");
    server
        .catalog()
        .sql(
            """
            INSERT INTO account (name, title, agency, password_hash, must_change_password)
            VALUES (?, '某人', nullif(?, ''), ?, false)
            """)
        .params(name, agency == null ? "" : agency, server.bean(Passwords.class).hash(PASSWORD))
        .update();
    for (Role role : roles) {
      server
          .catalog()
          .sql("INSERT INTO account_role VALUES (?, ?)")
          .params(name, role.wireName())
          .update();
    }
    return name;
  }

  String token(String account) {
    return server
        .bean(ApiTokens.class)
        .make(account, "test", EnumSet.allOf(Scope.class), Duration.ofDays(1), account)
        .token();
  }

  HttpResponse<String> send(String method, String path, String token, String json)
      throws IOException, InterruptedException {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build());
  }
}
