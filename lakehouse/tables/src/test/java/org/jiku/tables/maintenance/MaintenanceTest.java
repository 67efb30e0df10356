package org.jiku.tables.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;
import org.jiku.model.delivery.MaintenanceReport;
import org.jiku.tables.publish.Publication;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.StagedChanges;
import org.jiku.tables.publish.Stamp;
import org.jiku.tables.warehouse.TestWarehouse;
import org.junit.jupiter.api.Test;

final class MaintenanceTest {
  private final TestWarehouse lake = TestWarehouse.shared();
  private final Maintenance maintenance = new Maintenance(lake.warehouse());

  private Staged append(Table table, int rows, Stamp stamp) {
    return StagedChanges.append(lake.warehouse().session(), lake.rows(rows), table, stamp);
  }

  private void deliver(Table table, long delivery, String sql) {
    Stamp stamp = new Stamp(delivery, "landing", "a", delivery);
    Staged staged =
        StagedChanges.stage(lake.warehouse().session(), lake.changes(table, sql), table, stamp);
    Publication.commit(table, staged, stamp);
  }

  private static String replace(String key, int value) {
    return """
    SELECT key, value, 'delete' AS _change, _file, _pos FROM NOW WHERE key = '%s'
    UNION ALL SELECT '%s', %d, 'insert', NULL, NULL
    """
        .formatted(key, key, value);
  }

  private Table busyTable() {
    Table table = lake.newTable();
    Stamp first = new Stamp(1, "landing", "a", 1);
    Publication.commit(table, append(table, 40, first), first);
    for (int delivery = 2; delivery <= 7; delivery++) {
      deliver(table, delivery, replace("k" + delivery % 3, delivery * 100));
    }
    return table;
  }

  /** Files on disk and files that metadata name, both relative to the table. */
  private void assertNothingIsLeftBehind(Table table) throws IOException {
    table.refresh();
    Path folder = Path.of(URI.create(table.location()));
    Set<String> needed =
        LiveFiles.reachable(table).stream()
            .map(location -> folder.relativize(Path.of(URI.create(location))).toString())
            .collect(Collectors.toSet());
    try (var paths = Files.walk(folder)) {
      Set<String> present =
          paths
              .filter(Files::isRegularFile)
              .map(path -> folder.relativize(path).toString())
              .collect(Collectors.toSet());
      assertThat(present).containsExactlyInAnyOrderElementsOf(needed);
    }
  }

  @Test
  void compactsAndLeavesNothingBehind() throws IOException {
    Table table = busyTable();
    List<String> before = lake.content(table);

    MaintenanceReport report = maintenance.run(table, Retention.none(8));

    assertThat(lake.content(table)).isEqualTo(before).hasSize(40).contains("k1=700", "k5=5");
    assertThat(report.compacted()).isTrue();
    assertThat(report.dataFilesAfter()).isLessThan(report.dataFilesBefore()).isEqualTo(4);
    assertThat(report.deleteFilesBefore()).isPositive();
    assertThat(report.deleteFilesAfter()).isZero();
    assertThat(report.bytesAfter()).isLessThan(report.bytesBefore());
    assertThat(report.snapshotsExpired()).isGreaterThanOrEqualTo(7);
    assertThat(table.snapshots()).hasSize(1);
    assertThat(Publication.epoch(table)).isEqualTo(8);
    assertNothingIsLeftBehind(table);
  }

  @Test
  void aSecondRunFindsNothingToDo() throws IOException {
    Table table = busyTable();
    maintenance.run(table, Retention.none(8));

    MaintenanceReport again = maintenance.run(table, Retention.none(8));

    assertThat(again.snapshotsExpired()).isZero();
    assertThat(again.dataFilesAfter()).isEqualTo(again.dataFilesBefore());
    assertNothingIsLeftBehind(table);
  }

  @Test
  void compactsAgainWhatHasGrownSince() throws IOException {
    Table table = busyTable();
    maintenance.run(table, Retention.none(8));
    for (int delivery = 9; delivery <= 13; delivery++) {
      deliver(table, delivery, replace("k1", delivery * 100));
    }

    MaintenanceReport report = maintenance.run(table, Retention.none(14));

    assertThat(report.deleteFilesBefore()).isEqualTo(5);
    assertThat(report.deleteFilesAfter()).isZero();
    assertThat(lake.content(table)).hasSize(40).contains("k1=1300");
    assertNothingIsLeftBehind(table);
  }

  @Test
  void stepsOfOpenDeliveriesAndAllThatCameAfterStayInTheAncestry() {
    Table table = busyTable();

    maintenance.run(table, new Retention(8, 8, Set.of(5L), Set.of()));

    assertThat(Publication.find(table, 5, "landing")).isPresent();
    assertThat(Publication.find(table, 6, "landing")).isPresent();
    assertThat(Publication.find(table, 4, "landing")).isEmpty();
    assertThat(Publication.epoch(table)).isEqualTo(8);
  }

  @Test
  void stagedFilesOfDeadWorkersGoAndThoseOfLiveOnesStay() throws IOException {
    Table table = busyTable();
    Staged dead = append(table, 10, new Stamp(20, "landing", "a", 8));
    Stamp stamp = new Stamp(21, "landing", "a", 9);
    Staged live = append(table, 10, stamp);

    MaintenanceReport report = maintenance.run(table, new Retention(9, 9, Set.of(), Set.of()));

    assertThat(report.filesRemoved()).isGreaterThanOrEqualTo(dead.data().size());
    assertThat(dead.data())
        .allSatisfy(file -> assertThat(Path.of(URI.create(file.location()))).doesNotExist());
    Publication.commit(table, live, stamp);
    assertThat(lake.content(table)).hasSize(50);
    maintenance.run(table, Retention.none(10));
    assertNothingIsLeftBehind(table);
  }

  @Test
  void rowsOfATableThatHasJustGrownAColumnAreCompactedUnderTheNewSchema() {
    Table table = busyTable();
    table.updateSchema().addColumn("later", Types.StringType.get()).commit();

    maintenance.run(table, Retention.none(8));

    assertThat(lake.content(table)).hasSize(40);
    assertThat(lake.warehouse().read(table).columns()).contains("later");
    assertThat(SnapshotUtil.currentAncestors(table)).isNotEmpty();
  }

  @Test
  void anEmptyTableIsMaintainedToo() throws IOException {
    Table table = lake.newTable();

    MaintenanceReport report = maintenance.run(table, Retention.none(1));

    assertThat(report.dataFilesBefore()).isZero();
    assertNothingIsLeftBehind(table);
  }
}
