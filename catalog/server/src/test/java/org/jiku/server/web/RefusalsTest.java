package org.jiku.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jiku.server.TestServer;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.RoleTokens;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
  private final TestServer server = TestServer.shared();

  @Test
  void aRefusedRequestIsInTheLogWithoutWhatItSaid() throws Exception {
    String account = RoleTokens.account(server, Role.ENGINEER);
    String token = RoleTokens.token(server, account);

    assertThat(server.get("/api/v1/audit?subject=secret-word", token).statusCode()).isEqualTo(403);

    assertThat(entries(account))
        .containsExactly(
            "access.denied GET /api/v1/audit refused {\"from\":\"127.0.0.1\",\"times\":\"1\"}");
  }

  @Test
  void anUnknownTokenIsInTheLogWithoutTheToken() throws Exception {
    assertThat(server.get("/api/v1/me", "jiku_unknown-token-text").statusCode()).isEqualTo(401);

    assertThat(entries("unknown"))
        .anyMatch(entry -> entry.startsWith("access.unknown-token GET /api/v1/me refused"));
    assertThat(
            server
                .catalog()
                .sql(
                    """
                    SELECT count(*) FROM audit
                    WHERE audit::text LIKE '%unknown-token-text%' OR audit::text LIKE '%secret-word%'
                    """)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aRequestWithoutAnyTokenIsNot() throws Exception {
    long before = count();
    server.send(HttpRequest.newBuilder(server.uri("/api/v1/audit/export")).build());

    assertThat(
            server
                .catalog()
                .sql(
                    "SELECT count(*) FROM audit WHERE number > ? AND action LIKE 'access.%'"
                        + " AND subject = 'GET /api/v1/audit/export' AND actor = 'unknown'")
                .param(before)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aFloodIsOneEntryAMinuteAndItsSize() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-10-01T08:00:00Z"));
    InstantSource source = now::get;
    Clock clock = source.withZone(ZoneOffset.UTC);
    Refusals refusals = new Refusals(server.bean(AuditLog.class), server.bean(Routes.class), clock);
    String actor = TestServer.name("flood");
    Refusals.Kind kind = new Refusals.Kind(actor, "GET /api/v1/none", 403, "127.0.0.1");

    for (int i = 0; i < 1_000; i++) {
      refusals.take(kind);
    }
    assertThat(times(actor)).containsExactly("1");

    now.set(now.get().plusSeconds(61));
    refusals.take(kind);
    assertThat(times(actor)).containsExactly("1", "1000");

    refusals.take(kind);
    refusals.sweep();
    assertThat(times(actor)).hasSize(2);
    now.set(now.get().plusSeconds(61));
    refusals.sweep();
    assertThat(times(actor)).containsExactly("1", "1000", "1");

    refusals.take(kind);
    refusals.take(kind);
    refusals.end();
    assertThat(times(actor)).containsExactly("1", "1000", "1", "1", "1");
  }

  private List<String> times(String actor) {
    return server
        .catalog()
        .sql("SELECT facts::json->>'times' FROM audit WHERE actor = ? ORDER BY number")
        .param(actor)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private List<String> entries(String actor) {
    return server
        .catalog()
        .sql(
            """
            SELECT concat_ws(' ', action, subject, outcome, facts) FROM audit
            WHERE actor = ? AND action LIKE 'access.%' ORDER BY number
            """)
        .param(actor)
        .query((row, index) -> row.getString(1))
        .list();
  }

  private long count() {
    return server.catalog().sql("SELECT max(number) FROM audit").query(Long.class).single();
  }
}
