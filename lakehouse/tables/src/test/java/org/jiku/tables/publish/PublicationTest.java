package org.jiku.tables.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.jiku.tables.publish.Outcome.AlreadyPublished;
import org.jiku.tables.publish.Outcome.Committed;
import org.jiku.tables.warehouse.TestWarehouse;
import org.junit.jupiter.api.Test;

final class PublicationTest {
  private static final String REPLACE_K3 =
      """
      SELECT key, value, 'delete' AS _change, _file, _pos FROM NOW WHERE key = 'k3'
      UNION ALL SELECT 'k3', 33, 'insert', NULL, NULL
      UNION ALL SELECT 'new', 7, 'insert', NULL, NULL
      """;

  private final TestWarehouse lake = TestWarehouse.shared();

  private Staged append(Table table, int rows, Stamp stamp) {
    return StagedChanges.append(lake.warehouse().session(), lake.rows(rows), table, stamp);
  }

  private Staged stage(Table table, String sql, Stamp stamp) {
    return StagedChanges.stage(lake.warehouse().session(), lake.changes(table, sql), table, stamp);
  }

  private void fill(Table table, int rows) {
    Stamp stamp = new Stamp(1, "landing", "a", 1);
    Publication.commit(table, append(table, rows, stamp), stamp);
  }

  @Test
  void appendsWholeSortedPartitions() {
    Table table = lake.newTable();
    Stamp stamp = new Stamp(1, "landing", "a", 1);
    Staged staged = append(table, 1000, stamp);

    assertThat(staged.inserted()).isEqualTo(1000);
    assertThat(staged.data()).hasSize(4);
    assertThat(staged.data().stream().map(file -> file.partition().get(0, Integer.class)))
        .containsExactlyInAnyOrder(0, 1, 2, 3);
    assertThat(staged.data())
        .allSatisfy(file -> {
          assertThat(file.location()).contains("/data/e1-d1-landing-a/");
          assertThat(file.sortOrderId()).isEqualTo(table.sortOrder().orderId());
        });
    assertThat(lake.content(table)).isEmpty();

    assertThat(Publication.commit(table, staged, stamp)).isInstanceOf(Committed.class);

    assertThat(lake.content(table)).hasSize(1000).contains("k3=3");
    for (DataFile file : staged.data()) {
      assertThat(keysIn(table, file)).isSorted();
    }
  }

  private List<String> keysIn(Table table, DataFile file) {
    return lake
        .warehouse()
        .read(table)
        .where("_file = '" + file.location() + "'")
        .orderBy("_pos")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  @Test
  void deletesAndInsertsAtOnce() {
    Table table = lake.newTable();
    fill(table, 10);
    Stamp stamp = new Stamp(2, "landing", "a", 2);
    Staged staged = stage(table, REPLACE_K3, stamp);

    Publication.commit(table, staged, stamp);

    assertThat(staged.deleted()).isEqualTo(1);
    assertThat(lake.content(table)).hasSize(11).contains("k3=33", "new=7").doesNotContain("k3=3");
  }

  @Test
  void theFirstDeltaOfAnEmptyTableNeedsNoSnapshot() {
    Table table = lake.newTable();
    Stamp stamp = new Stamp(1, "landing", "a", 1);

    Publication.commit(table, stage(table, REPLACE_K3, stamp), stamp);

    assertThat(lake.content(table)).containsExactly("k3=33", "new=7");
  }

  @Test
  void aDeliveryThatChangesNothingIsStillMarkedDone() {
    Table table = lake.newTable();
    fill(table, 3);
    Stamp stamp = new Stamp(2, "landing", "a", 2);
    Staged nothing = stage(table, "SELECT *, 'insert' AS _change FROM NOW WHERE false", stamp);

    Publication.commit(table, nothing, stamp);

    assertThat(nothing.isEmpty()).isTrue();
    assertThat(Publication.find(table, 2, "landing")).isPresent();
    assertThat(Publication.find(table, 2, "claims")).isEmpty();
    assertThat(lake.content(table)).hasSize(3);
  }

  @Test
  void anotherAttemptOfTheStepPublishesNothing() {
    Table table = lake.newTable();
    Stamp first = new Stamp(1, "landing", "a", 1);
    Stamp second = new Stamp(1, "landing", "b", 1);
    Staged one = append(table, 5, first);
    Staged two = append(table, 5, second);
    Outcome published = Publication.commit(table, one, first);

    assertThat(Publication.commit(table, two, second))
        .isEqualTo(new AlreadyPublished(published.snapshotId()));
    assertThat(Publication.commit(table, one, first)).isEqualTo(published);
    assertThat(lake.content(table)).hasSize(5);
    assertThat(SnapshotUtil.currentAncestors(table)).hasSize(1);
  }

  @Test
  void aWorkerThatWasReplacedIsRefused() {
    Table table = lake.newTable();
    Stamp old = new Stamp(1, "landing", "a", 4);
    Staged staged = append(table, 5, old);

    Publication.fence(table, 5);
    Publication.fence(table, 5);

    assertThat(SnapshotUtil.currentAncestors(table)).hasSize(1);
    assertThatThrownBy(() -> Publication.commit(table, staged, old))
        .isInstanceOf(StaleEpoch.class)
        .hasMessageContaining("a worker of epoch 5 has taken over");
    assertThatThrownBy(() -> Publication.fence(table, 4)).isInstanceOf(StaleEpoch.class);
    assertThat(lake.content(table)).isEmpty();
  }

  @Test
  void eachTakeoverShutsOutTheOneBefore() {
    Table table = lake.newTable();
    Publication.fence(table, 5);
    Publication.fence(table, 6);

    Stamp replaced = new Stamp(1, "landing", "a", 5);
    Staged staged = append(table, 5, replaced);

    assertThat(Publication.epoch(table)).isEqualTo(6);
    assertThatThrownBy(() -> Publication.commit(table, staged, replaced))
        .isInstanceOf(StaleEpoch.class);
  }

  @Test
  void changesDerivedFromAnOlderStateAreRefused() {
    Table table = lake.newTable();
    fill(table, 10);
    Stamp mine = new Stamp(2, "landing", "a", 2);
    Staged staged = stage(table, REPLACE_K3, mine);
    Stamp theirs = new Stamp(3, "landing", "a", 2);
    Table again = lake.warehouse().catalog().loadTable(identifier(table));
    Publication.commit(again, stage(again, REPLACE_K3, theirs), theirs);

    assertThatThrownBy(() -> Publication.commit(table, staged, mine)).isInstanceOf(Conflict.class);

    Stamp retry = new Stamp(2, "landing", "b", 2);
    Publication.commit(table, stage(table, REPLACE_K3, retry), retry);
    assertThat(lake.content(table)).hasSize(12);
  }

  @Test
  void discardLeavesNoFile() throws IOException {
    Table table = lake.newTable();
    Stamp stamp = new Stamp(1, "landing", "a", 1);
    Staged staged = append(table, 5, stamp);
    assertThat(dataFiles(table)).isNotEmpty();

    Publication.discard(table, staged);

    assertThat(dataFiles(table)).isEmpty();
  }

  @Test
  void publishedFilesCannotBeDiscarded() {
    Table table = lake.newTable();
    Stamp stamp = new Stamp(1, "landing", "a", 1);
    Staged staged = append(table, 5, stamp);
    Publication.commit(table, staged, stamp);

    assertThatThrownBy(() -> Publication.discard(table, staged))
        .hasMessageContaining("it is published");
    assertThat(lake.content(table)).hasSize(5);
  }

  @Test
  void aTaskThatFailsLeavesNoFile() throws IOException {
    Table table = lake.newTable();
    Stamp stamp = new Stamp(1, "landing", "a", 1);
    String sql =
        "SELECT key, value, if(value < 5, 'insert', 'upsert') AS _change, _file, _pos FROM NOW";
    fill(table, 10);
    List<Path> before = dataFiles(table);

    assertThatThrownBy(() -> stage(table, sql, stamp)).hasStackTraceContaining("kind of change");

    assertThat(dataFiles(table)).isEqualTo(before);
  }

  private static org.apache.iceberg.catalog.TableIdentifier identifier(Table table) {
    return org.apache.iceberg.catalog.TableIdentifier.of(
        "test", table.name().substring(table.name().lastIndexOf('.') + 1));
  }

  private static List<Path> dataFiles(Table table) throws IOException {
    Path folder = Path.of(java.net.URI.create(table.location())).resolve("data");
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (var paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
