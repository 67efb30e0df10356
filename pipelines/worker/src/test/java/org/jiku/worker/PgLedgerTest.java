package org.jiku.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Deliveries.Submitted;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.model.delivery.Step;
import org.jiku.model.delivery.WorkStatus;
import org.jiku.tables.publish.StaleEpoch;
import org.junit.jupiter.api.Test;

/** What the ledger keeps, and from whom it takes it. */
final class PgLedgerTest {
  private final WorkSchema schema = WorkSchema.empty();
  private final PgLedger ledger = new PgLedger(schema.database(), () -> false);
  private final Items items = new Items(schema.database());
  private final Leases leases = new Leases(schema.database(), "worker", Duration.ofMinutes(5));

  @Test
  void stepsAreKeptWithTheirFacts() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    long delivery = submitted.delivery().orElseThrow();
    Lease lease = begin(submitted.work());

    assertThat(ledger.facts(delivery, Step.QUARANTINE)).isEmpty();
    ledger.reached(delivery, Step.QUARANTINE, "attempt-1", lease.epoch(), "{\"snapshot\": 17}");
    ledger.reached(delivery, Step.QUARANTINE, "attempt-1", lease.epoch(), "{\"snapshot\": 17}");

    assertThat(ledger.load(delivery).reached()).contains(Step.QUARANTINE);
    assertThat(ledger.load(delivery).state()).isEqualTo(DeliveryState.RUNNING);
    assertThat(ledger.facts(delivery, Step.QUARANTINE)).contains("{\"snapshot\": 17}");
    assertThat(ledger.facts(delivery, Step.LANDING)).isEmpty();
  }

  @Test
  void everyWriteOfAnOvertakenEpochIsRefused() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    long delivery = submitted.delivery().orElseThrow();
    Lease old = begin(submitted.work());
    schema.execute("UPDATE work.lease SET expires_at = clock_timestamp()");
    Lease current = LeasesTest.taken(leases.take(submitted.work(), List.of(Requests.SOURCE)));

    Delivery before = ledger.load(delivery);
    assertStale(() -> ledger.reached(delivery, Step.LANDING, "a", old.epoch(), "{}"));
    assertStale(() -> ledger.state(delivery, DeliveryState.REJECTED, old.epoch()));
    assertStale(
        () -> ledger.receipt(Requests.receipt(before, DeliveryState.PUBLISHED), old.epoch()));
    assertStale(() -> ledger.libraryApplied("population", "1", "text", old.epoch()));
    assertStale(() -> items.finish(old, Optional.empty()));
    assertStale(() -> items.requeue(old, "why"));
    assertStale(() -> items.fail(old, "why"));
    assertStale(() -> items.begin(old));

    assertThat(ledger.load(delivery)).isEqualTo(before);
    assertThat(schema.query("SELECT kind FROM work.outbox")).containsExactly("delivery");
    assertThat(schema.query("SELECT count(*) FROM work.step")).containsExactly("0");
    ledger.reached(delivery, Step.LANDING, "b", current.epoch(), "{}");
    assertThat(ledger.load(delivery).reached()).contains(Step.LANDING);
  }

  @Test
  void anEpochThatLostOneOfItsScopesIsOver() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    Lease both =
        LeasesTest.taken(
            leases.take(submitted.work(), List.of(Requests.SOURCE, "library:population")));
    schema.execute(
        "UPDATE work.lease SET expires_at = clock_timestamp() WHERE scope = 'library:population'");
    long other = Requests.maintain(schema, "population.person").work();
    LeasesTest.taken(leases.take(other, List.of("library:population")));

    assertStale(() ->
        ledger.state(submitted.delivery().orElseThrow(), DeliveryState.RUNNING, both.epoch()));
  }

  @Test
  void anEpochThatWasGivenBackIsOver() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    Lease lease = begin(submitted.work());
    leases.giveBack(lease);

    assertStale(() ->
        ledger.state(submitted.delivery().orElseThrow(), DeliveryState.RUNNING, lease.epoch()));
    assertStale(
        () -> ledger.state(submitted.delivery().orElseThrow(), DeliveryState.RUNNING, 999_999_999));
  }

  @Test
  void aReceiptSetsTheStateAndIsReportedOnce() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    Delivery delivery = ledger.load(submitted.delivery().orElseThrow());
    Lease lease = begin(submitted.work());

    ledger.receipt(Requests.receipt(delivery, DeliveryState.PUBLISHED), lease.epoch());
    ledger.receipt(Requests.receipt(delivery, DeliveryState.PUBLISHED), lease.epoch());

    Delivery published = ledger.load(delivery.number());
    assertThat(published.state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(published.reached()).contains(Step.RECEIPT);
    assertThat(
            schema.query("SELECT payload->>'state' FROM work.outbox(0, 10) WHERE kind = 'receipt'"))
        .containsExactly("published");
    ledger.receipt(Requests.receipt(delivery, DeliveryState.WITHDRAWN), lease.epoch());
    assertThat(
            schema.query("SELECT payload->>'state' FROM work.outbox(0, 10) WHERE kind = 'receipt'"))
        .containsExactly("published", "withdrawn");
  }

  @Test
  void whatIsAcknowledgedDoesNotComeAgain() {
    for (int i = 0; i < 5; i++) {
      schema.execute("SELECT work.report('entry " + i + "', 'test', '{\"n\": " + i + "}')");
    }
    List<String> ids = schema.query("SELECT id FROM work.outbox(0, 2)");

    assertThat(schema.query("SELECT payload->>'n' FROM work.outbox(0, 2)"))
        .containsExactly("0", "1");
    String acknowledge = "SELECT work.acknowledge(ARRAY[" + String.join(",", ids) + "]::bigint[])";
    assertThat(schema.query(acknowledge)).containsExactly("2");
    assertThat(schema.query(acknowledge)).containsExactly("0");
    assertThat(schema.query("SELECT payload->>'n' FROM work.outbox(0, 10)"))
        .containsExactly("2", "3", "4");
    schema.execute("SELECT work.report('entry 0', 'test', '{\"n\": 0}')");
    assertThat(schema.query("SELECT payload->>'n' FROM work.outbox(0, 10)"))
        .containsExactly("2", "3", "4");
  }

  @Test
  void liveDeliveriesStandInEffectiveOrderWhateverTheirArrival() {
    long late = publish("2026-10-31", 0);
    long early = publish("2026-08-31", 1);
    long first = publish("2026-08-31", 0);
    Submitted half = Requests.submit(schema, "2026-09-30", 0);
    Lease lease = begin(half.work());
    long middle = half.delivery().orElseThrow();
    ledger.reached(middle, Step.GATED, "a", lease.epoch(), "{}");

    assertThat(ledger.live(Requests.RESIDENTS))
        .extracting(Delivery::number)
        .containsExactly(first, early, late);
    ledger.reached(middle, Step.QUARANTINE, "a", lease.epoch(), "{}");
    assertThat(ledger.live(Requests.RESIDENTS))
        .extracting(Delivery::number)
        .containsExactly(first, early, middle, late);
    ledger.state(late, DeliveryState.WITHDRAWING, lease.epoch());
    assertThat(ledger.live(Requests.RESIDENTS))
        .extracting(Delivery::number)
        .containsExactly(first, early, middle);
  }

  @Test
  void progressIsSeenByThoseWhoFollow() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    Lease lease = begin(submitted.work());

    ledger.progress(lease.epoch(), "landing", 30, 100);

    WorkStatus status = new SqlDeliveries(schema.catalogRole()).follow(submitted.work());
    assertThat(status.state()).isEqualTo(WorkStatus.State.RUNNING);
    assertThat(status.step()).isEqualTo("landing");
    assertThat(status.done()).isEqualTo(30);
    assertThat(status.total()).isEqualTo(100);
  }

  @Test
  void theDefinitionThatALibraryStandsAtIsKept() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    Lease lease = begin(submitted.work());

    assertThat(ledger.libraryText("population")).isEmpty();
    ledger.libraryApplied("population", "1", "first", lease.epoch());
    ledger.libraryApplied("population", "2", "second", lease.epoch());

    assertThat(ledger.libraryText("population")).contains("second");
    ledger.libraryApplied("population", "1", "first", lease.epoch());
    assertThat(ledger.libraryText("population")).contains("first");
  }

  @Test
  void aLibraryIsReportedEachTimeItIsAppliedAndOnceForAnEpoch() {
    long work = Requests.submit(schema, "2026-09-30", 0).work();
    Lease first = begin(work);
    ledger.libraryApplied("population", "1", "text", first.epoch());
    ledger.libraryApplied("population", "1", "text", first.epoch());
    leases.giveBack(first);
    Lease second = begin(work);
    ledger.libraryApplied("population", "1", "text", second.epoch());

    assertThat(
            schema.query(
                """
                SELECT payload - 'appliedAt' FROM work.outbox(0, 10) WHERE kind = 'library'
                """))
        .containsExactly(
            "{\"name\": \"population\", \"text\": \"text\", \"version\": \"1\"}",
            "{\"name\": \"population\", \"text\": \"text\", \"version\": \"1\"}");
    assertThat(
            schema.query(
                """
                SELECT count(*) FROM work.library l JOIN work.outbox o ON o.kind = 'library'
                  AND (o.payload->>'appliedAt')::timestamptz = l.applied_at
                """))
        .containsExactly("1");
  }

  @Test
  void aDeliveryIsReportedWhenItIsHandedInAndNotAgain() {
    long number = Requests.submit(schema, "2026-09-30", 2).delivery().orElseThrow();
    Requests.submit(schema, "2026-09-30", 2);

    assertThat(
            schema.query(
                """
                SELECT concat_ws(' ', o.kind, o.payload->>'number', o.payload->>'resource',
                  o.payload->>'period', o.payload->>'sequence', o.payload->>'revision',
                  o.payload->>'mode', o.payload->>'by',
                  (o.payload->>'at')::timestamptz = d.handed_in_at)
                FROM work.outbox(0, 10) o JOIN work.delivery d ON d.number = %d
                """
                    .formatted(number)))
        .containsExactly("delivery " + number + " psb.resident 2026-09-30 2 0 full li t");
  }

  @Test
  void aWorkerThatIsBeingStoppedHandsBackAtTheEndOfItsStep() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    long delivery = submitted.delivery().orElseThrow();
    Lease lease = begin(submitted.work());
    PgLedger stopping = new PgLedger(schema.database(), () -> true);

    assertThatThrownBy(() -> stopping.reached(delivery, Step.STAGED, "a", lease.epoch(), "{}"))
        .isInstanceOf(HandedBack.class);
    assertThat(ledger.load(delivery).reached()).contains(Step.STAGED);
    stopping.reached(delivery, Step.RECEIPT, "a", lease.epoch(), "{}");
  }

  @Test
  void whatIsWithdrawnOrAboutToBeIsListed() {
    long withdrawn = publish("2026-08-31", 0);
    long leaving = publish("2026-09-30", 0);
    publish("2026-10-31", 0);
    Submitted other = Requests.submit(schema, "2026-11-30", 0);
    Lease lease = begin(other.work());
    ledger.state(withdrawn, DeliveryState.WITHDRAWN, lease.epoch());
    ledger.state(leaving, DeliveryState.WITHDRAWING, lease.epoch());

    assertThat(ledger.withdrawn()).containsExactlyInAnyOrder(withdrawn, leaving);
  }

  @Test
  void theReceiptOfADeliveryIsFound() {
    Submitted submitted = Requests.submit(schema, "2026-09-30", 0);
    Delivery delivery = ledger.load(submitted.delivery().orElseThrow());
    Lease lease = begin(submitted.work());
    assertThat(ledger.findReceipt(delivery.number())).isEmpty();

    ledger.receipt(Requests.receipt(delivery, DeliveryState.HELD), lease.epoch());

    assertThat(ledger.findReceipt(delivery.number()))
        .contains(Requests.receipt(delivery, DeliveryState.HELD));
    assertThatThrownBy(() -> ledger.library("population"))
        .isInstanceOf(JikuException.class)
        .hasMessageContaining("jiku library apply");
  }

  @Test
  void aDeliveryThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> ledger.load(999_999_999))
        .isInstanceOf(JikuException.class)
        .hasMessageContaining("999999999");
  }

  private long publish(String period, int sequence) {
    Submitted submitted = Requests.submit(schema, period, sequence);
    Lease lease = begin(submitted.work());
    Delivery delivery = ledger.load(submitted.delivery().orElseThrow());
    ledger.receipt(Requests.receipt(delivery, DeliveryState.PUBLISHED), lease.epoch());
    items.finish(lease, Optional.empty());
    leases.giveBack(lease);
    return delivery.number();
  }

  private Lease begin(long work) {
    Lease lease = LeasesTest.taken(leases.take(work, List.of(Requests.SOURCE)));
    items.begin(lease);
    return lease;
  }

  private static void assertStale(ThrowingCallable write) {
    assertThatThrownBy(write).isInstanceOf(StaleEpoch.class);
  }
}
