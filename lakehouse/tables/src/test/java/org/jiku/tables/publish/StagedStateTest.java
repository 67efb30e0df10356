package org.jiku.tables.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jiku.tables.warehouse.TestWarehouse;
import org.junit.jupiter.api.Test;

final class StagedStateTest {
  private static final Stamp FIRST = new Stamp(1, "golden", "a", 1);
  private static final Stamp SECOND = new Stamp(2, "golden", "b", 1);

  private final TestWarehouse lake = TestWarehouse.shared();

  private static KeyedTable keyed(Table table) {
    return new KeyedTable(table, List.of("key"), Optional.empty());
  }

  /** Stages that the tables shall hold exactly these rows. */
  private List<Staged> stage(
      List<KeyedTable> tables, Stamp stamp, List<List<List<Object>>> wanted) {
    TableRows layout = new TableRows(tables);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      int table = i;
      wanted.get(i).forEach(values -> rows.add(layout.wanted(table, values.toArray())));
    }
    Dataset<Row> all = lake.warehouse().session().createDataFrame(rows, layout.schema());
    for (int i = 0; i < tables.size(); i++) {
      Table table = tables.get(i).table();
      if (table.currentSnapshot() != null) {
        all = all.union(layout.standing(i, lake.warehouse().read(table)));
      }
    }
    return StagedState.stage(
        lake.warehouse().session(),
        tables,
        layout,
        all,
        tables.stream().map(any -> stamp).toList());
  }

  private void publish(List<KeyedTable> tables, Stamp stamp, List<List<List<Object>>> wanted) {
    List<Staged> staged = stage(tables, stamp, wanted);
    for (int i = 0; i < tables.size(); i++) {
      Publication.commit(tables.get(i).table(), staged.get(i), stamp);
    }
  }

  private static List<Object> row(String key, long value) {
    return List.of(key, value);
  }

  @Test
  void writesWhatDiffersInEachOfSeveralTables() {
    List<KeyedTable> tables = List.of(keyed(lake.newTable()), keyed(lake.newTable()));
    publish(
        tables,
        FIRST,
        List.of(List.of(row("a", 1), row("b", 2), row("c", 3)), List.of(row("a", 10))));
    assertThat(lake.content(tables.get(0).table())).containsExactly("a=1", "b=2", "c=3");
    assertThat(lake.content(tables.get(1).table())).containsExactly("a=10");

    List<List<List<Object>>> wanted =
        List.of(List.of(row("a", 1), row("b", 22), row("d", 4)), List.of(row("a", 10)));
    List<Staged> staged = stage(tables, SECOND, wanted);

    assertThat(staged.get(0).inserted()).isEqualTo(2);
    assertThat(staged.get(0).deleted()).isEqualTo(2);
    assertThat(staged.get(1).isEmpty()).isTrue();
    Publication.commit(tables.get(0).table(), staged.get(0), SECOND);
    assertThat(lake.content(tables.get(0).table())).containsExactly("a=1", "b=22", "d=4");
  }

  @Test
  void manyRowsStandInTheirBucketsAsIcebergSeesThem() {
    List<KeyedTable> tables = List.of(keyed(lake.newTable()));
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(row("k" + i, i));
    }
    publish(tables, FIRST, List.of(rows));
    assertThat(lake.content(tables.getFirst().table())).hasSize(500).contains("k3=3");
    publish(tables, SECOND, List.of(List.of()));
    assertThat(lake.content(tables.getFirst().table())).isEmpty();
  }

  @Test
  void aKeptColumnKeepsWhatStands() {
    KeyedTable table =
        new KeyedTable(
            lake.newTable(),
            List.of("key"),
            Optional.of(new KeyedTable.Kept("value", List.of("key"))));
    publish(List.of(table), FIRST, List.of(List.of(row("a", 1))));
    List<Staged> staged = stage(List.of(table), SECOND, List.of(List.of(row("a", 2), row("b", 3))));
    Publication.commit(table.table(), staged.getFirst(), SECOND);
    assertThat(lake.content(table.table())).containsExactly("a=1", "b=3");
  }

  @Test
  void twoRowsUnderOneKeyAreRefused() {
    List<KeyedTable> tables = List.of(keyed(lake.newTable()));
    assertThatThrownBy(() -> stage(tables, FIRST, List.of(List.of(row("a", 1), row("a", 2)))))
        .hasStackTraceContaining("two rows of table")
        .hasStackTraceContaining("under one key");
  }

  @Test
  void aKeyThatIsNotTextIsRefused() {
    KeyedTable table = new KeyedTable(lake.newTable(), List.of("value"), Optional.empty());
    assertThatThrownBy(() -> new TableRows(List.of(table)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("value")
        .hasMessageContaining("is not text");
  }
}
