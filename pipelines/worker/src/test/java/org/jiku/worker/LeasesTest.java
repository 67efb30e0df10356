package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who may work on what, and that epochs only grow. */
final class LeasesTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private final WorkSchema schema = WorkSchema.empty();
  private final Leases first = new Leases(schema.database(), "first", LONG);
  private final Leases second = new Leases(schema.database(), "second", LONG);

  @Test
  void whatIsHeldIsBusyUntilItIsGivenBack() {
    Lease held = taken(first.take(1, List.of("source:a", "library:p")));

    assertThat(held.scopes()).containsExactly("library:p", "source:a");
    assertThat(second.take(2, List.of("library:p", "source:b"))).isInstanceOf(Leases.Busy.class);
    Lease elsewhere = taken(second.take(3, List.of("source:b")));
    assertThat(elsewhere.epoch()).isGreaterThan(held.epoch());
    second.giveBack(elsewhere);
    first.giveBack(held);
    Lease next = taken(second.take(2, List.of("library:p", "source:b")));
    assertThat(next.takenOver()).isFalse();
    assertThat(next.epoch()).isGreaterThan(elsewhere.epoch());
  }

  @Test
  void whatHasExpiredIsTakenOverUnderAHigherEpoch() {
    Lease dead = taken(first.take(1, List.of("source:a", "source:b")));
    expire();

    Lease next = taken(second.take(1, List.of("source:b", "source:c")));

    assertThat(next.takenOver()).isTrue();
    assertThat(next.epoch()).isGreaterThan(dead.epoch());
    assertThat(first.renew(dead)).isFalse();
    assertThat(second.renew(next)).isTrue();
  }

  @Test
  void whatHasExpiredUnnoticedIsRenewed() {
    Lease slow = taken(first.take(1, List.of("source:a")));
    expire();

    assertThat(first.renew(slow)).isTrue();
    assertThat(second.take(2, List.of("source:a"))).isInstanceOf(Leases.Busy.class);
  }

  @Test
  void whatIsAbandonedIsFreeAtOnceButInDoubt() {
    first.abandon(taken(first.take(1, List.of("source:a"))));

    assertThat(taken(second.take(1, List.of("source:a"))).takenOver()).isTrue();
  }

  @Test
  void aStaleWorkerEndsNobodyElsesLease() {
    Lease dead = taken(first.take(1, List.of("source:a")));
    expire();
    Lease next = taken(second.take(1, List.of("source:a")));

    first.giveBack(dead);
    first.abandon(dead);

    assertThat(second.renew(next)).isTrue();
    assertThat(first.take(1, List.of("source:a"))).isInstanceOf(Leases.Busy.class);
  }

  @Test
  void ofManyWhoAskAtOnceOneGetsIt() throws Exception {
    List<Future<Leases.Attempt>> attempts = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(6)) {
      for (int i = 0; i < 12; i++) {
        List<String> scopes =
            i % 2 == 0 ? List.of("source:a", "library:p") : List.of("library:p", "source:a");
        Leases worker = new Leases(schema.database(), "worker " + i, LONG);
        attempts.add(workers.submit(() -> worker.take(1, scopes)));
      }
    }
    Set<Long> epochs = new HashSet<>();
    for (Future<Leases.Attempt> attempt : attempts) {
      if (attempt.get() instanceof Leases.Taken taken) {
        epochs.add(taken.lease().epoch());
      }
    }
    assertThat(epochs).hasSize(1);
  }

  @Test
  void aSecondDeliveryWaitsForTheOneThatStandsHalfWay() {
    long half = Requests.submit(schema, "2026-08-31", 0).work();
    long next = Requests.submit(schema, "2026-09-30", 0).work();
    Lease lease = taken(first.take(half, List.of(Requests.SOURCE)));
    new Items(schema.database()).begin(lease);
    expire();

    assertThat(second.take(next, List.of(Requests.SOURCE)))
        .asInstanceOf(type(Leases.Busy.class))
        .extracting(Leases.Busy::reason)
        .asString()
        .contains("has to end first");
    assertThat(taken(second.take(half, List.of(Requests.SOURCE))).takenOver()).isTrue();
  }

  private void expire() {
    schema.execute("UPDATE work.lease SET expires_at = clock_timestamp() - interval '1 s'");
  }

  static Lease taken(Leases.Attempt attempt) {
    return switch (attempt) {
      case Leases.Taken taken -> taken.lease();
      case Leases.Busy busy -> throw new AssertionError(busy.reason());
    };
  }
}
