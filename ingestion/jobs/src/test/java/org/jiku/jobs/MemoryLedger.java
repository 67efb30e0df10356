package org.jiku.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.jobs.delivery.Ledger;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.Step;
import org.jiku.model.library.Library;

/** A ledger for tests: all in memory, one worker. */
public final class MemoryLedger implements Ledger {
  private final Map<Long, Delivery> deliveries = new LinkedHashMap<>();
  private final Map<Long, Receipt> receipts = new HashMap<>();
  private final Map<String, Library> libraries = new HashMap<>();

  public void apply(Library library) {
    libraries.put(library.name(), library);
  }

  public Delivery add(
      ResourceName resource,
      EffectiveOrder order,
      DeliveryMode mode,
      String contractText,
      String files,
      Optional<Long> corrects) {
    long number = deliveries.size() + 1L;
    Delivery delivery =
        new Delivery(
            number,
            "identity-" + number,
            resource,
            order,
            mode,
            contractText,
            files,
            corrects,
            DeliveryState.RECEIVED,
            Optional.empty(),
            false);
    deliveries.put(number, delivery);
    return delivery;
  }

  /** Takes a delivery of another ledger over as if it had just come. */
  public void adopt(Delivery delivery) {
    deliveries.put(
        delivery.number(), with(delivery, DeliveryState.RECEIVED, Optional.empty(), true));
  }

  /** Lets a held delivery pass. */
  public void release(long number) {
    Delivery delivery = load(number);
    deliveries.put(number, with(delivery, delivery.state(), delivery.reached(), true));
  }

  public List<Delivery> all() {
    return List.copyOf(deliveries.values());
  }

  @Override
  public Delivery load(long number) {
    Delivery delivery = deliveries.get(number);
    if (delivery == null) {
      throw new JikuException(ErrorCode.NOT_FOUND, "no delivery " + number);
    }
    return delivery;
  }

  @Override
  public List<Delivery> live(ResourceName source) {
    return deliveries.values().stream()
        .filter(delivery -> delivery.resource().equals(source))
        .filter(delivery ->
            delivery.state() == DeliveryState.PUBLISHED
                || (delivery.state() == DeliveryState.RUNNING
                    && delivery.reached().isPresent()
                    && delivery.reached().get().compareTo(Step.QUARANTINE) >= 0))
        .sorted(Comparator.comparing(Delivery::order))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  @Override
  public Set<Long> withdrawn() {
    return deliveries.values().stream()
        .filter(delivery ->
            delivery.state() == DeliveryState.WITHDRAWN
                || delivery.state() == DeliveryState.WITHDRAWING)
        .map(Delivery::number)
        .collect(Collectors.toSet());
  }

  @Override
  public void reached(long number, Step step, String attempt, long epoch, String facts) {
    Delivery delivery = load(number);
    deliveries.put(
        number, with(delivery, delivery.state(), Optional.of(step), delivery.released()));
  }

  @Override
  public Optional<String> facts(long delivery, Step step) {
    return Optional.empty();
  }

  @Override
  public void state(long number, DeliveryState state, long epoch) {
    Delivery delivery = load(number);
    deliveries.put(number, with(delivery, state, delivery.reached(), delivery.released()));
  }

  @Override
  public void progress(long epoch, String step, long done, long total) {}

  @Override
  public void receipt(Receipt receipt, long epoch) {
    receipts.put(receipt.number(), receipt);
    state(receipt.number(), receipt.state(), epoch);
  }

  @Override
  public Optional<Receipt> findReceipt(long delivery) {
    return Optional.ofNullable(receipts.get(delivery));
  }

  @Override
  public Library library(String name) {
    Library library = libraries.get(name);
    if (library == null) {
      throw new JikuException(ErrorCode.NOT_FOUND, "no library " + name);
    }
    return library;
  }

  private static Delivery with(
      Delivery delivery, DeliveryState state, Optional<Step> reached, boolean released) {
    return new Delivery(
        delivery.number(),
        delivery.identity(),
        delivery.resource(),
        delivery.order(),
        delivery.mode(),
        delivery.contractText(),
        delivery.files(),
        delivery.corrects(),
        state,
        reached,
        released);
  }
}
