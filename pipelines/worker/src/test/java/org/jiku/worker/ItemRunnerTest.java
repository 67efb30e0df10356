package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Deliveries.Submitted;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.model.delivery.Step;
import org.jiku.model.delivery.WorkStatus;
import org.junit.jupiter.api.Test;

/** What becomes of work whose job ends well, badly, or not at all. */
final class ItemRunnerTest {
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final RetryPolicy TWICE = new RetryPolicy(2, PAUSE, Duration.ofSeconds(1));

  private final WorkSchema schema = WorkSchema.empty();
  private final PgLedger ledger = new PgLedger(schema.database(), () -> false);
  private final Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
  private final long delivery = submitted.delivery().orElseThrow();
  private final List<String> calls = new ArrayList<>();

  @Test
  void workThatIsDoneIsDoneOnce() {
    ItemRunner runner =
        runner(
            (item, lease) -> Optional.of("delivery %d".formatted(item.delivery().orElseThrow())));

    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Ended());
    assertThat(status().state()).isEqualTo(WorkStatus.State.DONE);
    assertThat(status().message()).contains("delivery " + delivery);
    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Ended());
    assertThat(calls).containsExactly("run");
  }

  @Test
  void theDeliveryIsRunningWhileItsJobRuns() {
    List<DeliveryState> seen = new ArrayList<>();

    runner(
            (item, lease) -> {
              seen.add(ledger.load(delivery).state());
              return Optional.empty();
            })
        .run(submitted.work());

    assertThat(seen).containsExactly(DeliveryState.RUNNING);
  }

  @Test
  void whatCannotBeHelpedByTryingAgainIsGivenUpAtOnce() {
    ItemRunner runner =
        runner((item, lease) -> {
          throw new JikuException(ErrorCode.CONFLICT, "Cannot publish: not now");
        });

    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Ended());
    assertThat(status().state()).isEqualTo(WorkStatus.State.FAILED);
    assertThat(status().message()).contains("Cannot publish: not now");
    assertThat(ledger.load(delivery).state()).isEqualTo(DeliveryState.RECEIVED);
  }

  @Test
  void otherFailuresAreTriedAgainAndThenGivenUp() {
    ItemRunner runner =
        runner((item, lease) -> {
          throw new IllegalStateException("disk full");
        });

    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Later(PAUSE));
    assertThat(status().state()).isEqualTo(WorkStatus.State.QUEUED);
    assertThat(status().message()).contains("disk full");
    assertThat(ledger.load(delivery).state()).isEqualTo(DeliveryState.RECEIVED);
    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Ended());
    assertThat(status().state()).isEqualTo(WorkStatus.State.FAILED);
    // A job that failed may have left a commit under way: the next one fences first.
    assertThat(calls).containsExactly("run", "fence", "run");
  }

  @Test
  void workThatKillsItsWorkersIsGivenUp() {
    Items items = new Items(schema.database());
    for (int i = 0; i < TWICE.attempts(); i++) {
      // As a worker that is killed leaves it: begun, the lease neither given back nor renewed.
      Leases.Taken killed =
          (Leases.Taken)
              new Leases(schema.database(), "killed" + i, Duration.ofMinutes(5))
                  .take(submitted.work(), List.of(Requests.SOURCE));
      items.begin(killed.lease());
      schema.execute("UPDATE work.lease SET expires_at = clock_timestamp()");
    }
    ItemRunner runner = runner((item, lease) -> Optional.empty());

    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Ended());
    assertThat(calls).isEmpty();
    assertThat(status().state()).isEqualTo(WorkStatus.State.FAILED);
    assertThat(status().message().orElseThrow()).contains("in each of 2 attempts");
    assertThat(ledger.load(delivery).state()).isEqualTo(DeliveryState.RECEIVED);
    Leases.Taken next =
        (Leases.Taken)
            new Leases(schema.database(), "next", Duration.ofMinutes(5))
                .take(0, List.of(Requests.SOURCE));
    assertThat(next.lease().takenOver()).isTrue();
  }

  @Test
  void attemptsAreCountedAnewOnceAStepIsReachedForTheFirstTime() {
    Items items = new Items(schema.database());
    List<Integer> before = new ArrayList<>();
    ItemRunner runner =
        runner((item, lease) -> {
          before.add(items.load(item.number()).attempts());
          ledger.reached(delivery, Step.STAGED, "a", lease.epoch(), "{}");
          before.add(items.load(item.number()).attempts());
          throw new IllegalStateException("disk full");
        });

    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Later(PAUSE));
    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Later(PAUSE));
    assertThat(runner.run(submitted.work())).isEqualTo(new ItemRunner.Ended());
    assertThat(before).containsExactly(1, 0, 1, 1, 2, 2);
  }

  @Test
  void workThatIsHandedBackInOrderIsNotGivenUp() {
    PgLedger stopping = new PgLedger(schema.database(), () -> true);
    for (int i = 0; i <= TWICE.attempts(); i++) {
      assertThat(
              runner(
                      (item, lease) -> {
                        stopping.reached(delivery, Step.STAGED, "a", lease.epoch(), "{}");
                        return Optional.empty();
                      })
                  .run(submitted.work()))
          .isEqualTo(new ItemRunner.Later(Duration.ZERO));
    }
    assertThat(calls).hasSize(TWICE.attempts() + 1).containsOnly("run");
  }

  @Test
  void whatIsPastItsGateIsNeverGivenUp() {
    ItemRunner runner =
        runner((item, lease) -> {
          ledger.reached(delivery, Step.GATED, "a", lease.epoch(), "{}");
          throw new JikuException(ErrorCode.CONFLICT, "Cannot commit: the storage is away");
        });

    for (int i = 0; i < 5; i++) {
      assertThat(runner.run(submitted.work())).isInstanceOf(ItemRunner.Later.class);
    }
    assertThat(status().state()).isEqualTo(WorkStatus.State.QUEUED);
    assertThat(ledger.load(delivery).state()).isEqualTo(DeliveryState.RUNNING);
  }

  @Test
  void aWorkerThatIsBeingStoppedHandsItsWorkBackInOrder() {
    PgLedger stopping = new PgLedger(schema.database(), () -> true);

    ItemRunner.Outcome outcome =
        runner(
                (item, lease) -> {
                  stopping.reached(delivery, Step.STAGED, "a", lease.epoch(), "{}");
                  return Optional.empty();
                })
            .run(submitted.work());

    assertThat(outcome).isEqualTo(new ItemRunner.Later(Duration.ZERO));
    assertThat(status().state()).isEqualTo(WorkStatus.State.QUEUED);
    runner((item, lease) -> Optional.empty()).run(submitted.work());
    assertThat(calls).containsExactly("run", "run");
    assertThat(status().state()).isEqualTo(WorkStatus.State.DONE);
  }

  @Test
  void anOvertakenWorkerChangesNothing() {
    List<Long> epochs = new ArrayList<>();
    ItemRunner.Outcome outcome =
        runner(
                (item, lease) -> {
                  epochs.add(lease.epoch());
                  schema.execute("UPDATE work.lease SET expires_at = clock_timestamp()");
                  runner(
                          (again, next) -> {
                            epochs.add(next.epoch());
                            ledger.receipt(
                                Requests.receipt(ledger.load(delivery), DeliveryState.PUBLISHED),
                                next.epoch());
                            return Optional.of("by the second");
                          })
                      .run(item.number());
                  ledger.state(delivery, DeliveryState.REJECTED, lease.epoch());
                  return Optional.of("by the first");
                })
            .run(submitted.work());

    assertThat(outcome).isInstanceOf(ItemRunner.Later.class);
    assertThat(epochs).hasSize(2).isSorted();
    assertThat(calls).containsExactly("run", "fence", "run");
    assertThat(ledger.load(delivery).state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(status().message()).contains("by the second");
  }

  @Test
  void workWhoseScopeIsBusyWaitsAndSaysWhy() {
    new Leases(schema.database(), "other", Duration.ofMinutes(5)).take(0, List.of(Requests.SOURCE));

    assertThat(runner((item, lease) -> Optional.empty()).run(submitted.work()))
        .isInstanceOf(ItemRunner.Later.class);
    assertThat(calls).isEmpty();
    assertThat(status().state()).isEqualTo(WorkStatus.State.QUEUED);
    assertThat(status().message().orElseThrow()).contains(Requests.SOURCE);
  }

  @Test
  void pausesGrowUpToTheLongest() {
    RetryPolicy policy = new RetryPolicy(9, Duration.ofSeconds(2), Duration.ofSeconds(10));

    assertThat(List.of(policy.pause(1), policy.pause(2), policy.pause(3), policy.pause(60)))
        .containsExactly(
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10));
  }

  private WorkStatus status() {
    return new SqlDeliveries(schema.catalogRole()).follow(submitted.work());
  }

  private ItemRunner runner(Doing doing) {
    Job job =
        new Job() {
          @Override
          public Collection<String> scopes(Item item) {
            return List.of(Requests.SOURCE);
          }

          @Override
          public void fence(Item item, Lease lease) {
            calls.add("fence");
          }

          @Override
          public Optional<String> run(Item item, Lease lease) {
            calls.add("run");
            return doing.run(item, lease);
          }
        };
    Map<Item.Kind, Job> jobs = new EnumMap<>(Item.Kind.class);
    jobs.put(Item.Kind.DELIVER, job);
    return new ItemRunner(
        new Items(schema.database()),
        new Leases(schema.database(), "worker", Duration.ofMinutes(5)),
        jobs,
        TWICE);
  }

  private interface Doing {
    Optional<String> run(Item item, Lease lease);
  }
}
