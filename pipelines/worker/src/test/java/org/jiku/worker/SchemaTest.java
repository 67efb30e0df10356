package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who may do what with the schema, and that it is made once. */
final class SchemaTest {
  private final WorkSchema schema = WorkSchema.empty();

  @Test
  void theCatalogRoleReadsAndWritesNoTable() {
    List<String> tables =
        schema.query("SELECT tablename FROM pg_tables WHERE schemaname = 'work' ORDER BY 1");

    assertThat(tables).contains("delivery", "item", "outbox", "lease", "scheduled_tasks");
    assertThat(tables)
        .allSatisfy(table -> {
          assertDenied("SELECT 1 FROM work." + table);
          assertDenied("DELETE FROM work." + table);
        });
  }

  @Test
  void theCatalogRoleExecutesExactlyTheFunctionsForOthers() {
    assertThat(
            schema.query(
                """
                SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'work' AND has_function_privilege('jiku_catalog', p.oid, 'EXECUTE')
                ORDER BY 1
                """))
        .containsExactly(
            "acknowledge",
            "deliveries",
            "deliveries_of_agency",
            "delivery",
            "follow",
            "outbox",
            "receipt",
            "submit");
    assertDenied("SELECT work.require_epoch(1)");
    assertDenied("SELECT work.report('a', 'b', '{}')");
    assertDenied("SELECT nextval('work.epoch_number')");
  }

  @Test
  void functionsOfTheOwnerHaveAFixedSearchPath() {
    assertThat(
            schema.query(
                """
                SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = 'work'
                  AND NOT coalesce(p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)
                """))
        .isEmpty();
  }

  @Test
  void workersThatStartTogetherMigrateOnce() throws Exception {
    List<Future<?>> migrations = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        migrations.add(workers.submit(() -> schema.database().migrate()));
      }
    }
    for (Future<?> migration : migrations) {
      assertThatCode(migration::get).doesNotThrowAnyException();
    }
    assertThat(
            schema.query(
                "SELECT count(*) FROM work.flyway_schema_history WHERE script = 'V1__ledger.sql'"))
        .containsExactly("1");
  }

  @Test
  void whatWasHandedInAndAppliedBeforeTheOutboxToldOfItIsTold() throws Exception {
    Requests.submit(schema, "2026-09-30", 0);
    schema.execute("TRUNCATE work.outbox");
    schema.execute(
        """
        INSERT INTO work.library (name, hash, version, text, applied_at, is_current)
        VALUES ('population', 'b', '2', 'second', '2026-10-02 00:00Z', true),
          ('population', 'a', '1', 'first', '2026-10-01 00:00Z', false)
        """);

    schema.execute(backfill());

    assertThat(
            schema.query(
                """
                SELECT concat_ws(' ', o.kind, o.payload->>'number' = d.number::text,
                  o.payload->>'version')
                FROM work.outbox(0, 10) o, work.delivery d ORDER BY o.id
                """))
        .containsExactly("delivery t", "library 1", "library 2");
    assertThat(schema.query("SELECT key FROM work.outbox ORDER BY id").getFirst())
        .isEqualTo("delivery:" + schema.query("SELECT number FROM work.delivery").getFirst());
  }

  private static String backfill() throws IOException {
    try (InputStream script =
        Objects.requireNonNull(
            SchemaTest.class.getResourceAsStream("schema/V2__outbox_backfill.sql"))) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void assertDenied(String sql) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = schema.catalogRole().getConnection();
                  Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .as(sql)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }
}
