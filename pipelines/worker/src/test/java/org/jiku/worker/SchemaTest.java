package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
            "acknowledge", "deliveries", "delivery", "follow", "outbox", "receipt", "submit");
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
