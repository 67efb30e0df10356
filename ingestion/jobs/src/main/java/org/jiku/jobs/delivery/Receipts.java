package org.jiku.jobs.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.jobs.source.DeliveryFiles;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;

/** Makes the receipts of one delivery. */
final class Receipts {
  private final Platform platform;
  private final Contract contract;
  private final Steps steps;

  Receipts(Platform platform, Contract contract, Steps steps) {
    this.platform = platform;
    this.contract = contract;
    this.steps = steps;
  }

  Receipt published(Delivery delivery, Counts counts, long corrected) {
    return receipt(
        delivery,
        DeliveryState.PUBLISHED,
        new Rows(
            counts.input(),
            counts.accepted(),
            counts.quarantined(),
            0,
            counts.rules(),
            counts.notes()),
        corrected,
        List.of(),
        Optional.empty());
  }

  Receipt held(Delivery delivery, Counts counts, List<String> gate) {
    return receipt(
        delivery,
        DeliveryState.HELD,
        new Rows(counts.input(), 0, 0, counts.input(), counts.rules(), Map.of()),
        0,
        gate,
        Optional.empty());
  }

  Receipt rejected(Delivery delivery, JikuException why) {
    return receipt(
        delivery,
        DeliveryState.REJECTED,
        new Rows(0, 0, 0, 0, Map.of(), Map.of()),
        0,
        List.of(),
        Optional.ofNullable(why.getMessage()));
  }

  /** After a withdrawal: what the delivery had brought, and what taking it back wrote. */
  Receipt withdrawn(Delivery delivery, Optional<Receipt> before) {
    Rows rows =
        before
            .map(receipt ->
                new Rows(
                    receipt.input(),
                    receipt.accepted(),
                    receipt.quarantined(),
                    receipt.held(),
                    receipt.rules(),
                    receipt.notes()))
            .orElse(new Rows(0, 0, 0, 0, Map.of(), Map.of()));
    return receipt(delivery, DeliveryState.WITHDRAWN, rows, 0, List.of(), Optional.empty());
  }

  private record Rows(
      long input,
      long accepted,
      long quarantined,
      long held,
      Map<String, Long> rules,
      Map<String, Long> notes) {}

  private Receipt receipt(
      Delivery delivery,
      DeliveryState state,
      Rows rows,
      long corrected,
      List<String> gate,
      Optional<String> rejection) {
    List<Receipt.File> files = new ArrayList<>();
    DeliveryFiles.files(delivery)
        .forEach(file ->
            files.add(
                new Receipt.File(
                    file.name(), file.sha256(), file.bytes(), file.charset(), file.lines())));
    return new Receipt(
        delivery.number(),
        delivery.identity(),
        delivery.resource(),
        contract.version(),
        delivery.order(),
        delivery.mode(),
        state,
        files,
        rows.input(),
        rows.accepted(),
        rows.quarantined(),
        rows.held(),
        rows.rules(),
        rows.notes(),
        corrected,
        steps.written(),
        gate,
        rejection,
        steps.milliseconds(),
        platform.clock().instant());
  }
}
