package org.jiku.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.spi.QueryId;
import io.trino.spi.connector.CatalogSchemaRoutineName;
import io.trino.spi.connector.CatalogSchemaTableName;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.Identity;
import io.trino.spi.security.SystemAccessControl;
import io.trino.spi.security.SystemSecurityContext;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jiku.policy.AuditorPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PolicyAccessControlTest {
  private static final SchemaTableName PERSON = new SchemaTableName("population", "person");

  private final SystemAccessControl access =
      new PolicyAccessControl(new AuditorPolicy("auditor", "jiku"));

  static Stream<Method> everyCheck() {
    return EveryCheck.all();
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void strangerIsRefusedByEveryCheck(Method check) throws IllegalAccessException {
    assertThat(EveryCheck.admits(access, check, "stranger")).isFalse();
  }

  @Test
  void auditorIsAdmittedByChecksThatReadAndByNoOther() throws IllegalAccessException {
    List<String> admitted = new ArrayList<>();
    for (Method check : EveryCheck.all().toList()) {
      if (EveryCheck.admits(access, check, "auditor")) {
        admitted.add(check.getName());
      }
    }
    assertThat(admitted)
        .containsExactlyInAnyOrder(
            "checkCanExecuteQuery",
            "checkCanViewQueryOwnedBy",
            "filterViewQueryOwnedBy",
            "canAccessCatalog",
            "filterCatalogs",
            "checkCanShowSchemas",
            "filterSchemas",
            "checkCanShowCreateSchema",
            "checkCanShowTables",
            "filterTables",
            "checkCanShowCreateTable",
            "checkCanShowColumns",
            "filterColumns",
            "filterColumns",
            "checkCanSelectFromColumns",
            "checkCanShowFunctions",
            "getRowFilters",
            "getColumnMask",
            "getColumnMasks");
  }

  @Test
  void filtersKeepWhatTheAuditorMaySee() {
    SystemSecurityContext auditor = context("auditor");
    assertThat(access.filterCatalogs(auditor, Set.of("jiku", "other", "system")))
        .containsExactlyInAnyOrder("jiku", "system");
    assertThat(access.filterSchemas(auditor, "system", Set.of("jdbc", "runtime", "metadata")))
        .containsExactly("jdbc");
    assertThat(access.filterTables(auditor, "jiku", Set.of(PERSON))).containsExactly(PERSON);
    assertThat(access.filterTables(auditor, "other", Set.of(PERSON))).isEmpty();
    assertThat(access.filterColumns(auditor, "jiku", Map.of(PERSON, Set.of("name"))))
        .isEqualTo(Map.of(PERSON, Set.of("name")));
  }

  @Test
  void withheldSurveyMicrodataAreHiddenFromOrdinaryReadersAndRefused() {
    SchemaTableName survey = new SchemaTableName("landing_statistics", "household_survey");
    SystemSecurityContext clerk = context("tax-clerk");
    assertThat(access.filterSchemas(clerk, "jiku", Set.of("landing_statistics"))).isEmpty();
    assertThat(access.filterTables(clerk, "jiku", Set.of(survey))).isEmpty();
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() ->
            access.checkCanSelectFromColumns(
                clerk, new CatalogSchemaTableName("jiku", survey), Set.of("disposable_income")))
        .withMessageContaining("user 'tax-clerk' has not been given any right");
  }

  @Test
  void nobodyActsAsSomebodyElse() {
    access.checkCanImpersonateUser(Identity.ofUser("auditor"), "auditor");
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> access.checkCanImpersonateUser(Identity.ofUser("stranger"), "auditor"));
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> access.checkCanImpersonateUser(Identity.ofUser("auditor"), "stranger"));
  }

  @Test
  @SuppressWarnings("deprecation") // Trino still calls it.
  void userWithoutSignInIsRefused() {
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> access.checkCanSetUser(Optional.empty(), "auditor"))
        .withMessageContaining("nobody has signed in");
  }

  @Test
  void functionsAreTheEnginesOwnOnly() {
    assertThat(
            access.canExecuteFunction(
                context("auditor"), new CatalogSchemaRoutineName("system", "builtin", "lower")))
        .isTrue();
    assertThat(
            access.canExecuteFunction(
                context("auditor"),
                new CatalogSchemaRoutineName("jiku", "system", "table_changes")))
        .isFalse();
  }

  @Test
  void refusalIsRecordedWithUserQueryTableAndColumns(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("audit.jsonl");
    SystemAccessControl recorded = RecordedDenials.of(access, AuditLog.at(file), Clock.systemUTC());
    CatalogSchemaTableName table = new CatalogSchemaTableName("jiku", PERSON);

    recorded.checkCanSelectFromColumns(context("auditor"), table, Set.of("name"));
    assertThat(Files.readString(file)).isEmpty();

    assertThatThrownBy(() ->
            recorded.checkCanSelectFromColumns(
                context("stranger"), table, Set.of("name", "id_number")))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage("Access Denied: user 'stranger' has not been given any right");
    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .contains(
            "\"event\":\"denied\",\"user\":\"stranger\",\"query\":\"q_7\","
                + "\"object\":\"jiku.population.person\",\"columns\":[\"id_number\",\"name\"],"
                + "\"check\":\"checkCanSelectFromColumns\"");
  }

  @ParameterizedTest
  @MethodSource("everyCheck")
  void recordingRefusesTheSame(Method check) throws Exception {
    Path file = Files.createTempFile("audit", ".jsonl");
    SystemAccessControl recorded = RecordedDenials.of(access, AuditLog.at(file), Clock.systemUTC());
    assertThat(EveryCheck.admits(recorded, check, "stranger")).isFalse();
    assertThat(EveryCheck.admits(recorded, check, "auditor"))
        .isEqualTo(EveryCheck.admits(access, check, "auditor"));
    Files.delete(file);
  }

  private static SystemSecurityContext context(String user) {
    return new SystemSecurityContext(Identity.ofUser(user), new QueryId("q_7"), Instant.EPOCH);
  }
}
