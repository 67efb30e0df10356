package org.jiku.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AuditorPolicyTest {
  private static final TableName PERSON = new TableName("jiku", "population", "person");
  private static final Reader AUDITOR = new Reader("auditor");

  private final AuditorPolicy policy = new AuditorPolicy("auditor", "jiku");

  static List<Action> everyKindOfAction() {
    return List.of(
        new Action.ActAs("auditor"),
        new Action.RunQuery(),
        new Action.SeeCatalog("jiku"),
        new Action.SeeSchema("jiku", "population"),
        new Action.SeeTable(PERSON),
        new Action.ReadColumns(PERSON, Set.of("name")),
        new Action.UseFunction("system", "builtin", "lower"),
        new Action.SetSession("", "query_max_run_time"),
        new Action.SeeQuery("auditor"));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfAction")
  void strangerIsDeniedWhateverTheAction(Action action) {
    for (String user : List.of("clerk", "Auditor", "AUDITOR", " auditor", "auditor ", "jiku")) {
      assertThat(policy.decide(new Reader(user), action))
          .isEqualTo(Decision.deny("user '" + user + "' has not been given any right"));
    }
  }

  @ParameterizedTest
  @MethodSource("everyKindOfAction")
  void auditorMayActOnItsOwnQueriesAndTheLakehouse(Action action) {
    assertThat(policy.decide(AUDITOR, action).allowed()).isTrue();
  }

  @Test
  void listCoversEveryKindOfAction() {
    assertThat(everyKindOfAction().stream().map(Object::getClass))
        .containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
  }

  @Test
  void auditorReadsNoOtherCatalog() {
    assertThat(
            policy.decide(
                AUDITOR,
                new Action.ReadColumns(new TableName("other", "population", "person"), Set.of())))
        .isEqualTo(Decision.deny("the auditor may not read table 'other.population.person'"));
    assertThat(policy.decide(AUDITOR, new Action.SeeCatalog("other")).allowed()).isFalse();
  }

  @Test
  void surveyMicrodataAreNobodysToRead() {
    for (String table : List.of("household_survey", "household_survey$files")) {
      TableName survey = new TableName("jiku", "landing_statistics", table);
      for (String user : List.of("statistics-clerk", "tax-clerk", "operator")) {
        Decision denied = Decision.deny("user '" + user + "' has not been given any right");
        Reader reader = new Reader(user);
        assertThat(policy.decide(reader, new Action.SeeTable(survey))).isEqualTo(denied);
        for (Set<String> columns : List.of(Set.<String>of(), Set.of("disposable_income"))) {
          assertThat(policy.decide(reader, new Action.ReadColumns(survey, columns)))
              .isEqualTo(denied);
        }
      }
    }
  }

  @Test
  void engineStateIsClosedButForTheTablesOfJdbcMetadata() {
    assertThat(reads("system", "jdbc", "tables")).isTrue();
    assertThat(reads("system", "runtime", "queries")).isFalse();
    assertThat(reads("system", "metadata", "table_properties")).isFalse();
    assertThat(policy.decide(AUDITOR, new Action.SeeSchema("system", "runtime")).allowed())
        .isFalse();
  }

  @Test
  void functionsOfTheLakehouseAreClosed() {
    Action changes = new Action.UseFunction("jiku", "system", "table_changes");
    assertThat(policy.decide(AUDITOR, changes).allowed()).isFalse();
  }

  @Test
  void sessionPropertiesOfTheLakehouseAreClosed() {
    assertThat(
            policy.decide(AUDITOR, new Action.SetSession("jiku", "query_max_run_time")).allowed())
        .isFalse();
    assertThat(policy.decide(AUDITOR, new Action.SetSession("", "legacy_mode")).allowed())
        .isFalse();
  }

  @Test
  void auditorActsAsNobodyElseAndSeesNobodyElsesQueries() {
    assertThat(policy.decide(AUDITOR, new Action.ActAs("clerk")).allowed()).isFalse();
    assertThat(policy.decide(AUDITOR, new Action.SeeQuery("clerk")).allowed()).isFalse();
  }

  @Test
  void namesMustNotBeBlank() {
    assertThatThrownBy(() -> new Reader(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new AuditorPolicy("", "jiku"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Decision.deny("")).isInstanceOf(IllegalArgumentException.class);
  }

  private boolean reads(String catalog, String schema, String table) {
    return policy
        .decide(AUDITOR, new Action.ReadColumns(new TableName(catalog, schema, table), Set.of("a")))
        .allowed();
  }
}
