package org.jiku.tables.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.util.SnapshotUtil;
import org.jiku.tables.maintenance.Maintenance;
import org.jiku.tables.maintenance.Retention;
import org.jiku.tables.warehouse.CutConnection;
import org.jiku.tables.warehouse.TestWarehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commits whose answer is lost, workers that sleep through their replacement, and races. */
final class LostAnswerTest {
  private static final String CHANGE_K1 =
      """
      SELECT key, value, 'delete' AS _change, _file, _pos FROM NOW WHERE key = 'k1'
      UNION ALL SELECT 'k1', 11, 'insert', NULL, NULL
      """;

  private final TestWarehouse lake = TestWarehouse.shared();

  @AfterEach
  void noMoreCuts() {
    assertThat(CutConnection.left()).isZero();
  }

  private Staged append(Table table, int rows, Stamp stamp) {
    return StagedChanges.append(lake.warehouse().session(), lake.rows(rows), table, stamp);
  }

  private Staged change(Table table, Stamp stamp) {
    return StagedChanges.stage(
        lake.warehouse().session(), lake.changes(table, CHANGE_K1), table, stamp);
  }

  /** The same table over connections that can be cut. */
  private Table fragile(Table table) {
    Map<String, String> properties = lake.catalogBy(CutConnection.url(lake.url()));
    Catalog catalog =
        CatalogUtil.buildIcebergCatalog("jiku", properties, new Configuration(lake.hadoop()));
    return catalog.loadTable(identifier(table));
  }

  private static TableIdentifier identifier(Table table) {
    return TableIdentifier.of("test", table.name().substring(table.name().lastIndexOf('.') + 1));
  }

  @Test
  void anAppendWhoseAnswerIsLostCountsOnceAndIsReadable() {
    Table table = lake.newTable();
    Stamp stamp = new Stamp(1, "landing", "a", 1);
    Staged staged = append(table, 20, stamp);
    Table fragile = fragile(table);
    CutConnection.cutAfterUpdate(1);

    Outcome outcome = Publication.commit(fragile, staged, stamp);

    assertThat(outcome).isInstanceOf(Outcome.Committed.class);
    assertThat(lake.content(table)).hasSize(20);
    assertThat(SnapshotUtil.currentAncestors(table)).hasSize(1);
    assertThat(Publication.commit(table, staged, stamp)).isEqualTo(outcome);
    assertThat(lake.content(table)).hasSize(20);
  }

  @Test
  void aRowDeltaWhoseAnswerIsLostCountsOnceAndIsReadable() {
    Table table = lake.newTable();
    Stamp first = new Stamp(1, "landing", "a", 1);
    Publication.commit(table, append(table, 20, first), first);
    Stamp stamp = new Stamp(2, "landing", "a", 2);
    Staged staged = change(table, stamp);
    Table fragile = fragile(table);
    CutConnection.cutAfterUpdate(1);

    assertThat(Publication.commit(fragile, staged, stamp)).isInstanceOf(Outcome.Committed.class);

    assertThat(lake.content(table)).hasSize(20).contains("k1=11");
    assertThat(SnapshotUtil.currentAncestors(table)).hasSize(2);
  }

  @Test
  void anAnswerThatIsLostAtTheLastTryDestroysNothing() {
    Table table = lake.newTable();
    table.updateProperties().set("commit.retry.num-retries", "0").commit();
    Stamp stamp = new Stamp(1, "landing", "a", 1);
    Staged staged = append(table, 20, stamp);
    Table fragile = fragile(table);
    CutConnection.cutAfterUpdate(1);

    assertThat(Publication.commit(fragile, staged, stamp)).isInstanceOf(Outcome.Committed.class);

    assertThat(lake.content(table)).hasSize(20);
  }

  @Test
  void aSleeperIsRefusedAfterTakeoverExpiryAndRemovalOfItsFiles() {
    Table table = lake.newTable();
    Stamp first = new Stamp(1, "landing", "a", 1);
    Publication.commit(table, append(table, 20, first), first);
    Table asleep = lake.warehouse().catalog().loadTable(identifier(table));
    Stamp old = new Stamp(2, "landing", "a", 2);
    Staged staged = change(asleep, old);

    Publication.fence(table, 3);
    Stamp takenOver = new Stamp(2, "landing", "b", 3);
    Publication.commit(table, change(table, takenOver), takenOver);
    Stamp next = new Stamp(3, "landing", "a", 4);
    Publication.commit(table, append(table, 1, next), next);
    new Maintenance(lake.warehouse()).run(table, Retention.none(5));
    List<String> before = lake.content(table);

    assertThatThrownBy(() -> Publication.commit(asleep, staged, old))
        .isInstanceOf(StaleEpoch.class);

    assertThat(lake.content(table)).isEqualTo(before).hasSize(21).contains("k1=11");
  }

  @Test
  void ofTwoAttemptsThatRaceOneIsPublished() throws Exception {
    Table table = lake.newTable();
    CyclicBarrier start = new CyclicBarrier(2);
    List<Callable<Outcome>> racers =
        List.of("a", "b").stream()
            .map(attempt -> {
              Stamp stamp = new Stamp(1, "landing", attempt, 1);
              Staged staged = append(table, 20, stamp);
              Table own = lake.warehouse().catalog().loadTable(identifier(table));
              return (Callable<Outcome>)
                  () -> {
                    start.await();
                    return Publication.commit(own, staged, stamp);
                  };
            })
            .toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Outcome>> outcomes = threads.invokeAll(racers);
      assertThat(outcomes.get(0).get().snapshotId()).isEqualTo(outcomes.get(1).get().snapshotId());
      assertThat(outcomes)
          .extracting(outcome -> outcome.get().getClass().getSimpleName())
          .containsExactlyInAnyOrder("Committed", "AlreadyPublished");
    }
    assertThat(lake.content(table)).hasSize(20);
  }

  @Test
  void compactionUnderAStagedDeltaMakesItAConflict() {
    Table table = lake.newTable();
    for (int delivery = 1; delivery <= 5; delivery++) {
      Stamp stamp = new Stamp(delivery, "landing", "a", 1);
      Publication.commit(table, append(table, 4, stamp), stamp);
    }
    Table staging = lake.warehouse().catalog().loadTable(identifier(table));
    Stamp stamp = new Stamp(9, "landing", "a", 2);
    Staged staged = change(staging, stamp);
    new Maintenance(lake.warehouse())
        .run(table, new Retention(2, 2, Set.of(), Set.of(staged.base().orElseThrow())));

    assertThatThrownBy(() -> Publication.commit(staging, staged, stamp))
        .isInstanceOf(Conflict.class);

    Stamp retry = new Stamp(9, "landing", "b", 2);
    Publication.commit(staging, change(staging, retry), retry);
    assertThat(lake.content(table)).hasSize(16).containsOnlyOnce("k1=11").doesNotContain("k1=1");
  }
}
