package org.jiku.server.intake;

import java.util.List;
import java.util.Map;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.DeliveryJson;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;
import org.jiku.model.library.LibraryParser;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.directory.Proposals;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * What an entry does to the catalog, within the caller's transaction. Any entry may come twice and
 * in any order: the tables end the same.
 */
@Component
final class Effects {
  /** The actor in the audit log: no account did it. */
  private static final String WORKER = "worker";

  private final Outbox outbox;
  private final Projection deliveries;
  private final List<Proposals> proposals;
  private final ApplicationEventPublisher events;
  private final AuditLog audit;
  private final ObjectMapper json;

  Effects(
      Outbox outbox,
      Projection deliveries,
      List<Proposals> proposals,
      ApplicationEventPublisher events,
      AuditLog audit,
      ObjectMapper json) {
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.proposals = proposals;
    this.events = events;
    this.audit = audit;
    this.json = json;
  }

  /** Throws whatever is wrong with the entry. */
  void apply(Entry entry) {
    switch (entry.kind()) {
      case "delivery" -> handedIn(json.readValue(entry.payload(), HandedIn.class));
      case "receipt" -> receipt(ReceiptJson.parse(entry.payload()), entry.payload());
      case "library" -> library(json.readValue(entry.payload(), LibraryApplied.class));
      default -> throw new IllegalArgumentException("there is no kind '" + entry.kind() + "'");
    }
  }

  private void handedIn(HandedIn delivery) {
    deliveries.handedIn(delivery);
    String known =
        outbox
            .delivery(delivery.number())
            .orElseThrow(() ->
                new JikuException(
                    ErrorCode.NOT_FOUND,
                    "Cannot find delivery %d: the worker has none of that number"
                        .formatted(delivery.number())));
    proposals.forEach(to -> to.contract(DeliveryJson.parse(known).contract(), delivery.number()));
  }

  private void library(LibraryApplied applied) {
    String file = applied.name() + ".library.yaml";
    proposals.forEach(
        to -> to.library(LibraryParser.parse(file, applied.text()), applied.appliedAt()));
  }

  private void receipt(Receipt receipt, String body) {
    if (deliveries.finished(receipt, body)) {
      if (receipt.state() == DeliveryState.PUBLISHED) {
        events.publishEvent(
            new DeliveryPublished(
                receipt.resource(), receipt.order().period(), receipt.finishedAt()));
      } else if (receipt.state() == DeliveryState.WITHDRAWN) {
        events.publishEvent(new DeliveryWithdrawn(receipt.resource(), receipt.order().period()));
      }
    }
    if (deliveries.noteAudited(receipt.number(), receipt.state())) {
      audit.append(
          WORKER,
          "delivery." + receipt.state().wireName(),
          receipt.resource().toString(),
          receipt.state() == DeliveryState.REJECTED ? Outcome.REFUSED : Outcome.DONE,
          Map.of(
              "delivery", Long.toString(receipt.number()),
              "period", receipt.order().period().toString(),
              "input", Long.toString(receipt.input()),
              "accepted", Long.toString(receipt.accepted()),
              "quarantined", Long.toString(receipt.quarantined()),
              "held", Long.toString(receipt.held())));
    }
  }
}
