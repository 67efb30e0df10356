package org.jiku.tables.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.jiku.model.DataGrade;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Equality;
import org.jiku.model.library.Identification;
import org.jiku.model.library.Library;
import org.jiku.tables.warehouse.TestWarehouse;
import org.junit.jupiter.api.Test;

final class LibraryTablesTest {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TestWarehouse lake = TestWarehouse.shared();
  private final LibraryTables tables = new LibraryTables(lake.warehouse());
  private final String name = "library" + NAMES.incrementAndGet();

  private static Attribute text(String name, String... former) {
    return attribute(name, new ValueType.Text(0), former);
  }

  private static Attribute attribute(String name, ValueType type, String... former) {
    return new Attribute(
        name,
        "属性",
        type,
        Optional.empty(),
        DataGrade.GENERAL_1,
        new ShareClass.Unconditional(),
        Equality.EXACT,
        List.of(former),
        List.of());
  }

  private Library library(List<String> retired, Attribute... attributes) {
    return library(4, retired, attributes);
  }

  private Library library(int buckets, List<String> retired, Attribute... attributes) {
    List<Attribute> all = new ArrayList<>(List.of(text("id_number")));
    all.addAll(Arrays.asList(attributes));
    Entity person =
        new Entity(
            "person",
            "人",
            new Identification.Own(
                List.of("id_number"), Optional.empty(), List.of(), Optional.empty()),
            all,
            retired,
            buckets,
            "Person");
    return new Library(name, "人口库", "1", List.of(person), "text");
  }

  private Table load(String table) {
    return lake.warehouse().load(name, table);
  }

  private List<String> columns(String table) {
    return load(table).schema().columns().stream().map(NestedField::name).toList();
  }

  private int commits(String table) {
    String location =
        ((org.apache.iceberg.HasTableOperations) load(table))
            .operations()
            .current()
            .metadataFileLocation();
    String file = location.substring(location.lastIndexOf('/') + 1);
    return Integer.parseInt(file.substring(0, 5)) + 1;
  }

  @Test
  void createsTheTablesOfALibrary() {
    assertThat(tables.apply(library(List.of(), text("name"))))
        .containsExactlyInAnyOrder(
            "created " + name + ".person_claim",
            "created " + name + ".person",
            "created " + name + ".person_discrepancy",
            "created " + name + ".crosswalk");

    assertThat(columns("person_claim"))
        .containsExactly(
            "source",
            "local_key",
            "identifier",
            "link",
            "claim_key",
            "period",
            "sequence",
            "revision",
            "row",
            "operation",
            "delivery",
            "id_number",
            "name");
    assertThat(columns("person"))
        .containsExactly(
            "entity_id",
            "id_number",
            "name",
            "id_number_delivery",
            "name_delivery",
            "record_state",
            "in_conflict");
    assertThat(load("person").spec().fields().get(0).transform()).hasToString("bucket[4]");
    assertThat(load("person").properties())
        .containsEntry("write.update.mode", "merge-on-read")
        .containsEntry("write.metadata.delete-after-commit.enabled", "true");
  }

  @Test
  void doingItAgainCommitsNothing() {
    tables.apply(library(List.of(), text("name")));

    assertThat(tables.apply(library(List.of(), text("name")))).isEmpty();

    assertThat(commits("person_claim")).isEqualTo(1);
    assertThat(commits("person")).isEqualTo(1);
  }

  @Test
  void addsWidensAndRenamesInOneCommitForEachTable() {
    tables.apply(
        library(List.of(), text("name"), attribute("income", new ValueType.Decimal(9, 2))));

    List<String> done =
        tables.apply(
            library(
                List.of(),
                text("full_name", "name"),
                attribute("salary", new ValueType.Decimal(12, 2), "income"),
                attribute("birth_date", new ValueType.Day())));

    assertThat(done)
        .containsExactlyInAnyOrder(
            "changed " + name + ".person", "changed " + name + ".person_claim");
    assertThat(columns("person_claim"))
        .contains("full_name", "salary", "birth_date")
        .doesNotContain("name", "income");
    assertThat(columns("person"))
        .contains("full_name_delivery", "salary_delivery", "birth_date_delivery")
        .doesNotContain("name_delivery");
    assertThat(load("person").schema().findType("salary")).isEqualTo(Types.DecimalType.of(12, 2));
    assertThat(commits("person_claim")).isEqualTo(2);
    assertThat(commits("person")).isEqualTo(2);
  }

  @Test
  void refusesToLoseAColumnAndChangesNothing() {
    tables.apply(library(List.of(), text("name")));

    assertThatThrownBy(() -> tables.apply(library(List.of(), text("alias"))))
        .isInstanceOfSatisfying(
            JikuException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_REJECTED))
        .hasMessageContaining(name + ".person_claim: column 'name' would be lost");

    assertThat(columns("person_claim")).contains("name").doesNotContain("alias");
  }

  @Test
  void aRetiredNameIsNeverUsedAgainEvenWhenTheDefinitionForgetsIt() {
    tables.apply(library(List.of(), text("name"), text("alias")));
    tables.apply(library(List.of("alias"), text("name")));
    assertThat(columns("person")).doesNotContain("alias", "alias_delivery");

    assertThatThrownBy(() -> tables.apply(library(List.of(), text("name"), text("alias"))))
        .hasMessageContaining("the name 'alias' was used before");
    assertThatThrownBy(() -> tables.apply(library(List.of(), text("other", "name"), text("name"))))
        .hasMessageContaining("the name 'name' is retired or was another column's");
  }

  @Test
  void aFormerNameIsNeverUsedAgainByAnother() {
    tables.apply(library(List.of(), text("name")));
    tables.apply(library(List.of(), text("full_name", "name")));

    assertThatThrownBy(() -> tables.apply(library(List.of(), text("full_name"), text("name"))))
        .hasMessageContaining("the name 'name' was used before");
    assertThat(tables.apply(library(List.of(), text("full_name")))).isEmpty();
  }

  @Test
  void refusesWhatWouldNeedRowsToBeRewritten() {
    tables.apply(
        library(List.of(), text("name"), attribute("income", new ValueType.Decimal(9, 2))));

    assertThatThrownBy(() ->
            tables.apply(
                library(List.of(), text("name"), attribute("income", new ValueType.Whole()))))
        .hasMessageContaining("column 'income' cannot become long from decimal(9, 2)");
    assertThatThrownBy(() ->
            tables.apply(
                library(
                    8, List.of(), text("name"), attribute("income", new ValueType.Decimal(9, 2)))))
        .hasMessageContaining("would have to be split by");
  }

  @Test
  void refusesAnAttributeThatIsNamedLikeAColumnOfThePlatform() {
    assertThatThrownBy(() -> tables.apply(library(List.of(), text("delivery"))))
        .hasMessageContaining("'delivery' stands twice");
  }

  @Test
  void refusesToForgetAnEntity() {
    tables.apply(library(List.of(), text("name")));

    assertThatThrownBy(() -> tables.apply(new Library(name, "人口库", "2", List.of(), "text")))
        .hasMessageContaining(name + ".person: the table would be lost");
  }
}
