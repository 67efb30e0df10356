package org.jiku.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Deliveries.Submitted;
import org.junit.jupiter.api.Test;

/** What whoever hands in work may rely on, whatever the way to the worker. */
public abstract class DeliveriesContract {
  protected static final ResourceName RESIDENTS = new ResourceName("psb", "resident");
  protected static final LocalDate SEPTEMBER = LocalDate.parse("2026-09-30");

  private static final String CONTRACT = "apiVersion: v3.1.0 # 常住人口";

  /** The port under test, without any delivery of the resources used here. */
  protected abstract Deliveries deliveries();

  /** Plays the worker that ends a piece of work with a receipt. */
  protected abstract void finish(long work, Receipt receipt);

  /** Plays the worker that gives up a piece of work. */
  protected abstract void fail(long work, String message);

  @Test
  void aDeliveryIsQueuedAndCanBeFound() {
    Submitted submitted = deliveries().submit(content("a"));

    assertThat(submitted.repeated()).isFalse();
    Delivery found = deliveries().find(number(submitted)).orElseThrow();
    assertThat(found.resource()).isEqualTo(RESIDENTS);
    assertThat(found.order()).isEqualTo(new EffectiveOrder(SEPTEMBER, 0, 0));
    assertThat(found.mode()).isEqualTo(DeliveryMode.FULL);
    assertThat(found.contractText()).isEqualTo(CONTRACT);
    assertThat(found.files()).contains("居民.csv");
    assertThat(found.state()).isEqualTo(DeliveryState.RECEIVED);
    assertThat(found.reached()).isEmpty();
    assertThat(found.released()).isFalse();
    WorkStatus status = deliveries().follow(submitted.work());
    assertThat(status.state()).isEqualTo(WorkStatus.State.QUEUED);
    assertThat(status.delivery()).isEqualTo(submitted.delivery());
    assertThat(deliveries().receipt(found.number())).isEmpty();
  }

  @Test
  void theSameContentIsTakenOnce() {
    Submitted first = deliveries().submit(content("a"));

    Submitted second = deliveries().submit(content("a"));

    assertThat(second).isEqualTo(new Submitted(first.work(), first.delivery(), true));
    publish(first);
    assertThat(deliveries().submit(content("a")).repeated()).isTrue();
    assertThat(deliveries().list(Optional.of(RESIDENTS), 10)).hasSize(1);
  }

  @Test
  void theSameContentHandedInAtOnceByManyIsTakenOnce() throws Exception {
    Callable<Submitted> hand = () -> deliveries().submit(content("a"));
    Set<Long> numbers = new HashSet<>();
    int fresh = 0;
    try (ExecutorService many = Executors.newFixedThreadPool(8)) {
      for (Future<Submitted> future : many.invokeAll(Collections.nCopies(16, hand))) {
        numbers.add(number(future.get()));
        fresh += future.get().repeated() ? 0 : 1;
      }
    }
    assertThat(numbers).hasSize(1);
    assertThat(fresh).isEqualTo(1);
  }

  @Test
  void aNewPeriodWithEqualContentIsADelivery() {
    Submitted september = deliveries().submit(content("a"));

    Submitted october =
        deliveries().submit(deliver(RESIDENTS, "a", SEPTEMBER.plusMonths(1), 0, Optional.empty()));

    assertThat(october.repeated()).isFalse();
    assertThat(october.delivery()).isNotEqualTo(september.delivery());
  }

  @Test
  void otherContentInTheSamePlaceIsRefusedWithAdvice() {
    Submitted first = deliveries().submit(content("a"));

    assertRefused(
        () -> deliveries().submit(content("b")),
        ErrorCode.CONFLICT,
        "--sequence",
        "delivery " + number(first));
    assertThat(
            deliveries().submit(deliver(RESIDENTS, "b", SEPTEMBER, 1, Optional.empty())).repeated())
        .isFalse();
  }

  @Test
  void whatWasWithdrawnCanBeDeliveredAgain() {
    Submitted first = deliveries().submit(content("a"));
    publish(first);
    withdraw(first);

    Submitted second = deliveries().submit(content("a"));

    assertThat(second.repeated()).isFalse();
    assertThat(second.delivery()).isNotEqualTo(first.delivery());
    assertThat(identity(second)).isNotEqualTo(identity(first));
  }

  @Test
  void firstThenOtherThenFirstContentAreThreeDeliveries() {
    Submitted a = deliveries().submit(content("a"));
    publish(a);
    withdraw(a);
    Submitted b = deliveries().submit(content("b"));
    publish(b);
    withdraw(b);
    Submitted again = deliveries().submit(content("a"));
    publish(again);

    assertThat(Set.of(identity(a), identity(b), identity(again))).hasSize(3);
    assertThat(deliveries().submit(content("a")))
        .isEqualTo(new Submitted(again.work(), again.delivery(), true));
  }

  @Test
  void whatWasRejectedIsTriedAnewWhenItComesAgain() {
    Submitted first = deliveries().submit(content("a"));
    finish(first.work(), receipt(number(first), DeliveryState.REJECTED));

    Submitted second = deliveries().submit(content("a"));

    assertThat(second.repeated()).isFalse();
    assertThat(second.delivery()).isNotEqualTo(first.delivery());
  }

  @Test
  void workThatWasGivenUpIsTakenUpAgainForTheSameDelivery() {
    Submitted first = deliveries().submit(content("a"));
    fail(first.work(), "Cannot write: the disk is full");

    assertThat(deliveries().follow(first.work()).state()).isEqualTo(WorkStatus.State.FAILED);
    assertThat(deliveries().follow(first.work()).message())
        .contains("Cannot write: the disk is full");
    Submitted second = deliveries().submit(content("a"));
    assertThat(second.repeated()).isFalse();
    assertThat(second.delivery()).isEqualTo(first.delivery());
    assertThat(second.work()).isNotEqualTo(first.work());
  }

  @Test
  void aCorrectionTakesThePlaceOfWhatItCorrects() {
    Submitted first = deliveries().submit(deliver(RESIDENTS, "a", SEPTEMBER, 2, Optional.empty()));
    publish(first);

    Submitted correction = deliveries().submit(correction("fixed", first));
    Submitted another = deliveries().submit(correction("fixed more", first));

    Delivery found = deliveries().find(number(correction)).orElseThrow();
    assertThat(found.order()).isEqualTo(new EffectiveOrder(SEPTEMBER, 2, 1));
    assertThat(found.mode()).isEqualTo(DeliveryMode.INCREMENTAL);
    assertThat(found.corrects()).isEqualTo(first.delivery());
    assertThat(deliveries().find(number(another)).orElseThrow().order().revision()).isEqualTo(2);
    assertThat(deliveries().submit(correction("fixed", first)))
        .isEqualTo(new Submitted(correction.work(), correction.delivery(), true));
  }

  @Test
  void onlyWhatIsPublishedAndOfTheSameResourceCanBeCorrected() {
    Submitted queued = deliveries().submit(content("a"));

    assertRefused(
        () -> deliveries().submit(correction("fixed", queued)), ErrorCode.CONFLICT, "correct");
    assertRefused(
        () ->
            deliveries()
                .submit(deliver(RESIDENTS, "fixed", SEPTEMBER, 0, Optional.of(999_999_999L))),
        ErrorCode.NOT_FOUND,
        "999999999");
    publish(queued);
    assertRefused(
        () ->
            deliveries()
                .submit(
                    deliver(
                        new ResourceName("psb", "death"),
                        "fixed",
                        SEPTEMBER,
                        0,
                        queued.delivery())),
        ErrorCode.USAGE,
        "correct");
  }

  @Test
  void aHeldDeliveryIsReleasedOnce() {
    Submitted held = deliveries().submit(content("a"));
    WorkRequest release = new WorkRequest.Release(number(held), "checked by phone", "li");
    assertRefused(() -> deliveries().submit(release), ErrorCode.CONFLICT, "release");
    finish(held.work(), receipt(number(held), DeliveryState.HELD));

    Submitted released = deliveries().submit(release);

    assertThat(released.repeated()).isFalse();
    assertThat(deliveries().submit(release))
        .isEqualTo(new Submitted(released.work(), held.delivery(), true));
    assertThat(deliveries().find(number(held)).orElseThrow().released()).isTrue();
    publish(released);
    assertRefused(() -> deliveries().submit(release), ErrorCode.CONFLICT, "release");
  }

  @Test
  void aWithdrawalIsQueuedOnce() {
    Submitted delivered = deliveries().submit(content("a"));
    WorkRequest withdrawal = new WorkRequest.Withdraw(number(delivered), "sent by mistake", "li");
    assertRefused(() -> deliveries().submit(withdrawal), ErrorCode.CONFLICT, "withdraw");
    publish(delivered);

    Submitted withdrawn = deliveries().submit(withdrawal);

    assertThat(deliveries().submit(withdrawal))
        .isEqualTo(new Submitted(withdrawn.work(), delivered.delivery(), true));
    assertRefused(() -> deliveries().submit(content("a")), ErrorCode.CONFLICT, "withdraw");
    assertRefused(
        () -> deliveries().submit(correction("fixed", delivered)), ErrorCode.CONFLICT, "correct");
    finish(withdrawn.work(), receipt(number(delivered), DeliveryState.WITHDRAWN));
    assertThat(deliveries().submit(withdrawal).repeated()).isTrue();
  }

  @Test
  void whatHasCorrectionsIsWithdrawnAfterThem() {
    Submitted first = deliveries().submit(content("a"));
    publish(first);
    Submitted correction = deliveries().submit(correction("fixed", first));
    publish(correction);

    assertRefused(
        () -> deliveries().submit(new WorkRequest.Withdraw(number(first), "mistake", "li")),
        ErrorCode.CONFLICT,
        "withdraw");
    withdraw(correction);
    withdraw(first);
    assertThat(deliveries().find(number(first)).orElseThrow().state())
        .isEqualTo(DeliveryState.WITHDRAWN);
  }

  @Test
  void theReceiptIsKeptWordForWord() {
    Submitted first = deliveries().submit(content("a"));
    Receipt receipt = receipt(number(first), DeliveryState.PUBLISHED);

    finish(first.work(), receipt);

    assertThat(deliveries().receipt(number(first))).contains(receipt);
    Delivery found = deliveries().find(number(first)).orElseThrow();
    assertThat(found.state()).isEqualTo(DeliveryState.PUBLISHED);
    assertThat(found.reached()).contains(Step.RECEIPT);
    assertThat(deliveries().follow(first.work()).state()).isEqualTo(WorkStatus.State.DONE);
  }

  @Test
  void deliveriesAreListedFromTheLatestArrival() {
    Submitted first = deliveries().submit(content("a"));
    Submitted other =
        deliveries()
            .submit(deliver(new ResourceName("psb", "death"), "b", SEPTEMBER, 0, Optional.empty()));
    Submitted last =
        deliveries().submit(deliver(RESIDENTS, "c", SEPTEMBER.minusMonths(1), 0, Optional.empty()));

    assertThat(deliveries().list(Optional.empty(), 10))
        .extracting(Delivery::number)
        .containsExactly(number(last), number(other), number(first));
    assertThat(deliveries().list(Optional.empty(), 1))
        .extracting(Delivery::number)
        .containsExactly(number(last));
    assertThat(deliveries().list(Optional.of(RESIDENTS), 10))
        .extracting(Delivery::number)
        .containsExactly(number(last), number(first));
  }

  @Test
  void otherWorkThatWaitsIsNotQueuedTwice() {
    Submitted all = deliveries().submit(new WorkRequest.Maintain(Optional.empty(), "li"));

    assertThat(all.delivery()).isEmpty();
    assertThat(deliveries().submit(new WorkRequest.Maintain(Optional.empty(), "li")))
        .isEqualTo(new Submitted(all.work(), Optional.empty(), true));
    assertThat(
            deliveries()
                .submit(new WorkRequest.Maintain(Optional.of("population.person"), "li"))
                .repeated())
        .isFalse();
    assertThat(
            deliveries()
                .submit(new WorkRequest.ApplyLibrary("population", "name: population", "li"))
                .repeated())
        .isFalse();
  }

  @Test
  void whatDoesNotExistIsSaidSo() {
    assertThat(deliveries().find(999_999_999)).isEmpty();
    assertThat(deliveries().receipt(999_999_999)).isEmpty();
    assertRefused(() -> deliveries().follow(999_999_999), ErrorCode.NOT_FOUND, "999999999");
    assertRefused(
        () -> deliveries().submit(new WorkRequest.Withdraw(999_999_999, "mistake", "li")),
        ErrorCode.NOT_FOUND,
        "999999999");
  }

  private void publish(Submitted submitted) {
    finish(submitted.work(), receipt(number(submitted), DeliveryState.PUBLISHED));
  }

  private void withdraw(Submitted delivered) {
    Submitted withdrawn =
        deliveries().submit(new WorkRequest.Withdraw(number(delivered), "sent by mistake", "li"));
    finish(withdrawn.work(), receipt(number(delivered), DeliveryState.WITHDRAWN));
  }

  private String identity(Submitted submitted) {
    return deliveries().find(number(submitted)).orElseThrow().identity();
  }

  protected static long number(Submitted submitted) {
    return submitted.delivery().orElseThrow();
  }

  protected static WorkRequest content(String content) {
    return deliver(RESIDENTS, content, SEPTEMBER, 0, Optional.empty());
  }

  private static WorkRequest correction(String content, Submitted corrected) {
    return deliver(RESIDENTS, content, LocalDate.EPOCH, 0, corrected.delivery());
  }

  protected static WorkRequest deliver(
      ResourceName resource,
      String content,
      LocalDate period,
      int sequence,
      Optional<Long> corrects) {
    return new WorkRequest.Deliver(
        resource,
        CONTRACT,
        "1.0.0",
        sha256(CONTRACT),
        DeliveryMode.FULL,
        period,
        sequence,
        sha256(content),
        "[{\"name\":\"居民.csv\"}]",
        corrects,
        "li");
  }

  /** A receipt of some rows in the given state. */
  protected static Receipt receipt(long delivery, DeliveryState state) {
    boolean held = state == DeliveryState.HELD;
    return new Receipt(
        delivery,
        "identity of " + delivery,
        RESIDENTS,
        "1.0.0",
        new EffectiveOrder(SEPTEMBER, 0, 0),
        DeliveryMode.FULL,
        state,
        List.of(new Receipt.File("居民.csv", sha256("a"), 1_234, "GB18030", 10)),
        10,
        held ? 0 : 8,
        held ? 0 : 2,
        held ? 10 : 0,
        Map.of("id-check-digit", 2L),
        Map.of("full-width digits", 1L),
        0,
        List.of(new Receipt.Written("landing_psb.resident", 8, 0, 8_123_456_789_012_345_678L)),
        held ? List.of("20 % of the rows are bad, at most 5 % may be") : List.of(),
        state == DeliveryState.REJECTED ? Optional.of("no column 姓名") : Optional.empty(),
        Map.of("staged", 1_200L),
        Instant.parse("2026-10-01T01:02:03.456789Z"));
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code, String... words) {
    assertThatThrownBy(call)
        .asInstanceOf(type(JikuException.class))
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo(code);
          assertThat(refusal).hasMessageStartingWith("Cannot ").hasMessageContainingAll(words);
        });
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
