package org.jiku.model.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;

/** Deliveries in memory, for tests of whoever uses the port; a test plays the worker. */
public final class MemoryDeliveries implements Deliveries {
  private final Map<Long, Entry> entries = new TreeMap<>();
  private final Map<Long, Work> works = new TreeMap<>();
  private final Map<Long, Receipt> receipts = new HashMap<>();

  @Override
  public synchronized Submitted submit(WorkRequest request) {
    return switch (request) {
      case WorkRequest.Deliver deliver -> deliver(deliver);
      case WorkRequest.Release release -> release(release);
      case WorkRequest.Withdraw withdraw -> withdraw(withdraw);
      case WorkRequest.ApplyLibrary apply -> other(apply);
      case WorkRequest.Maintain maintain -> other(maintain);
    };
  }

  @Override
  public synchronized WorkStatus follow(long work) {
    return work(work).status;
  }

  @Override
  public synchronized Optional<Delivery> find(long delivery) {
    return Optional.ofNullable(entries.get(delivery)).map(entry -> entry.delivery);
  }

  @Override
  public synchronized Optional<Receipt> receipt(long delivery) {
    return Optional.ofNullable(receipts.get(delivery));
  }

  @Override
  public synchronized List<Delivery> list(Optional<ResourceName> resource, int limit) {
    return entries.values().stream()
        .map(entry -> entry.delivery)
        .filter(found -> resource.isEmpty() || resource.get().equals(found.resource()))
        .sorted(Comparator.comparingLong(Delivery::number).reversed())
        .limit(limit)
        .toList();
  }

  /** Plays a worker that ends a piece of work with a receipt. */
  public synchronized void finish(long work, Receipt receipt) {
    receipts.put(receipt.number(), receipt);
    Entry entry = entry(receipt.number());
    entry.delivery = with(entry.delivery, receipt.state(), entry.delivery.released());
    work(work).end(WorkStatus.State.DONE, Optional.empty());
  }

  /** Plays a worker that gives up a piece of work. */
  public synchronized void fail(long work, String message) {
    work(work).end(WorkStatus.State.FAILED, Optional.of(message));
  }

  private Submitted deliver(WorkRequest.Deliver asked) {
    Optional<Delivery> base = asked.corrects().map(this::load);
    base.filter(found -> !found.resource().equals(asked.resource()))
        .ifPresent(found -> {
          throw failure(
              ErrorCode.USAGE,
              "Cannot correct delivery %d: other resource".formatted(found.number()));
        });
    EffectiveOrder place =
        base.map(Delivery::order)
            .orElseGet(() -> new EffectiveOrder(asked.period(), asked.sequence(), 0));
    Content content =
        new Content(
            asked.resource(),
            asked.contentHash(),
            asked.contractHash(),
            new EffectiveOrder(place.period(), place.sequence(), 0),
            base.isPresent() ? DeliveryMode.INCREMENTAL : asked.mode(),
            asked.corrects());
    Optional<Entry> twin =
        entries.values().stream()
            .filter(entry -> entry.content.equals(content) && entry.live())
            .findFirst();
    if (twin.isPresent()) {
      return again(twin.get(), asked);
    }
    int revision = 0;
    if (base.isPresent()) {
      if (base.get().state() != DeliveryState.PUBLISHED || leaving(base.get().number())) {
        throw failure(
            ErrorCode.CONFLICT, "Cannot correct delivery %d now".formatted(base.get().number()));
      }
      revision =
          atPlace(content).mapToInt(entry -> entry.delivery.order().revision()).max().orElse(0) + 1;
    } else {
      atPlace(content)
          .filter(entry -> entry.live() && entry.delivery.order().revision() == 0)
          .findFirst()
          .ifPresent(entry -> {
            throw failure(
                ErrorCode.CONFLICT,
                "Cannot deliver: delivery %d stands there; use --sequence"
                    .formatted(entry.delivery.number()));
          });
    }
    long incarnation =
        1 + entries.values().stream().filter(entry -> entry.content.equals(content)).count();
    Delivery fresh =
        new Delivery(
            entries.size() + 1L,
            content + "#" + incarnation,
            asked.resource(),
            new EffectiveOrder(place.period(), place.sequence(), revision),
            content.mode(),
            asked.contractText(),
            asked.files(),
            asked.corrects(),
            DeliveryState.RECEIVED,
            Optional.empty(),
            false);
    entries.put(fresh.number(), new Entry(content, fresh));
    return enqueue(asked, Optional.of(fresh.number()));
  }

  private Stream<Entry> atPlace(Content content) {
    return entries.values().stream()
        .filter(entry -> entry.content.resource().equals(content.resource()))
        .filter(entry -> entry.content.place().equals(content.place()));
  }

  private Submitted again(Entry twin, WorkRequest.Deliver asked) {
    long number = twin.delivery.number();
    if (leaving(number)) {
      throw failure(
          ErrorCode.CONFLICT, "Cannot deliver again: %d is being withdrawn".formatted(number));
    }
    Work last =
        of(number).stream()
            .filter(work -> !(work.request instanceof WorkRequest.Withdraw))
            .toList()
            .getLast();
    if (last.status.state() == WorkStatus.State.FAILED
        && twin.delivery.state() == DeliveryState.RECEIVED) {
      return enqueue(asked, Optional.of(number));
    }
    return new Submitted(last.status.number(), Optional.of(number), true);
  }

  private Submitted release(WorkRequest.Release asked) {
    Delivery target = load(asked.delivery());
    Work last = of(target.number()).getLast();
    if (last.request instanceof WorkRequest.Release && last.open()) {
      return new Submitted(last.status.number(), Optional.of(target.number()), true);
    }
    if (target.state() != DeliveryState.HELD || last.open()) {
      throw failure(
          ErrorCode.CONFLICT, "Cannot release delivery %d: not held".formatted(target.number()));
    }
    entry(target.number()).delivery = with(target, DeliveryState.RECEIVED, true);
    return enqueue(asked, Optional.of(target.number()));
  }

  private Submitted withdraw(WorkRequest.Withdraw asked) {
    Delivery target = load(asked.delivery());
    Work last = of(target.number()).getLast();
    if (last.request instanceof WorkRequest.Withdraw
        && (last.open() || target.state() == DeliveryState.WITHDRAWN)) {
      return new Submitted(last.status.number(), Optional.of(target.number()), true);
    }
    boolean corrected =
        entries.values().stream()
            .anyMatch(entry ->
                entry.live() && entry.delivery.corrects().equals(Optional.of(target.number())));
    if (last.open() || !entry(target.number()).live() || corrected) {
      throw failure(
          ErrorCode.CONFLICT,
          "Cannot withdraw delivery %d: %s, corrected: %s"
              .formatted(target.number(), target.state(), corrected));
    }
    return enqueue(asked, Optional.of(target.number()));
  }

  private Submitted other(WorkRequest asked) {
    return works.values().stream()
        .filter(work -> work.request.equals(asked))
        .filter(work -> work.status.state() == WorkStatus.State.QUEUED)
        .findFirst()
        .map(work -> new Submitted(work.status.number(), Optional.empty(), true))
        .orElseGet(() -> enqueue(asked, Optional.empty()));
  }

  private Submitted enqueue(WorkRequest asked, Optional<Long> delivery) {
    long number = works.size() + 1L;
    works.put(
        number,
        new Work(
            asked,
            new WorkStatus(number, WorkStatus.State.QUEUED, "", 0, 0, delivery, Optional.empty())));
    return new Submitted(number, delivery, false);
  }

  private boolean leaving(long delivery) {
    return load(delivery).state() == DeliveryState.WITHDRAWING
        || of(delivery).stream()
            .anyMatch(work -> work.open() && work.request instanceof WorkRequest.Withdraw);
  }

  private List<Work> of(long delivery) {
    List<Work> found = new ArrayList<>();
    for (Work work : works.values()) {
      if (work.status.delivery().equals(Optional.of(delivery))) {
        found.add(work);
      }
    }
    return found;
  }

  private Delivery load(long delivery) {
    return entry(delivery).delivery;
  }

  private Entry entry(long delivery) {
    return Optional.ofNullable(entries.get(delivery))
        .orElseThrow(() ->
            failure(
                ErrorCode.NOT_FOUND, "Cannot find delivery %d: there is none".formatted(delivery)));
  }

  private Work work(long number) {
    return Optional.ofNullable(works.get(number))
        .orElseThrow(() ->
            failure(ErrorCode.NOT_FOUND, "Cannot find work %d: there is none".formatted(number)));
  }

  private static Delivery with(Delivery of, DeliveryState state, boolean released) {
    return new Delivery(
        of.number(),
        of.identity(),
        of.resource(),
        of.order(),
        of.mode(),
        of.contractText(),
        of.files(),
        of.corrects(),
        state,
        state == DeliveryState.PUBLISHED ? Optional.of(Step.RECEIPT) : of.reached(),
        released);
  }

  private static JikuException failure(ErrorCode code, String message) {
    return new JikuException(code, message);
  }

  private record Content(
      ResourceName resource,
      String content,
      String contract,
      EffectiveOrder place,
      DeliveryMode mode,
      Optional<Long> corrects) {}

  private static final class Entry {
    private final Content content;
    private Delivery delivery;

    private Entry(Content content, Delivery delivery) {
      this.content = content;
      this.delivery = delivery;
    }

    private boolean live() {
      return delivery.state() != DeliveryState.REJECTED
          && delivery.state() != DeliveryState.WITHDRAWN;
    }
  }

  private static final class Work {
    private final WorkRequest request;
    private WorkStatus status;

    private Work(WorkRequest request, WorkStatus status) {
      this.request = request;
      this.status = status;
    }

    private boolean open() {
      return status.state() == WorkStatus.State.QUEUED
          || status.state() == WorkStatus.State.RUNNING;
    }

    private void end(WorkStatus.State state, Optional<String> message) {
      status =
          new WorkStatus(status.number(), state, status.step(), 0, 0, status.delivery(), message);
    }
  }
}
