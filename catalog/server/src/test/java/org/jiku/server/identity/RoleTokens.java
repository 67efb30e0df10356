package org.jiku.server.identity;

import java.time.Duration;
import java.util.EnumSet;
import org.jiku.server.TestServer;

/** Accounts with the roles that a test asks for, made in the tables, and tokens of theirs. */
public final class RoleTokens {
  private RoleTokens() {}

  /** An account of no agency. */
  public static String account(TestServer server, Role... roles) {
    String name = TestServer.name("role-tokens-");
    server
        .catalog()
        .sql("INSERT INTO account (name, title, must_change_password) VALUES (?, ?, false)")
        .params(name, name)
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

  /** A token of an account, with every scope. */
  public static String token(TestServer server, String account) {
    return server
        .bean(ApiTokens.class)
        .make(account, "test", EnumSet.allOf(Scope.class), Duration.ofHours(1), account)
        .token();
  }

  /** A token of a new account of no agency. */
  public static String of(TestServer server, Role... roles) {
    return token(server, account(server, roles));
  }
}
