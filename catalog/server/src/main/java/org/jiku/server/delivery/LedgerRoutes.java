package org.jiku.server.delivery;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryJson;
import org.jiku.model.delivery.ReceiptJson;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/ledger}: deliveries as the worker knows them at this moment, contract and files
 * included, in their wire form; for those who hand in and follow.
 */
@RestController
final class LedgerRoutes {
  private static final int MOST = 500;

  private final Deliveries deliveries;
  private final AgencyDeliveries agencyDeliveries;
  private final DeliveryRights rights;

  LedgerRoutes(Deliveries deliveries, AgencyDeliveries agencyDeliveries, DeliveryRights rights) {
    this.deliveries = deliveries;
    this.agencyDeliveries = agencyDeliveries;
    this.rights = rights;
  }

  /** The latest deliveries, of an agency's staff its own. */
  @GetMapping(path = "/api/v1/ledger", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed({Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER})
  String list(
      @RequestParam(defaultValue = "") String resource,
      @RequestParam(defaultValue = "50") int limit,
      Caller caller) {
    if (limit < 1 || limit > MOST) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot list deliveries: limit must be 1 to %d, not %d".formatted(MOST, limit));
    }
    Optional<ResourceName> named =
        Optional.of(resource).filter(text -> !text.isEmpty()).map(ResourceName::parse);
    return latest(caller, named, limit).stream()
        .map(DeliveryJson::write)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private List<Delivery> latest(Caller caller, Optional<ResourceName> named, int limit) {
    if (named.isPresent()) {
      return DeliveryRights.mayWorkOn(caller, named.get())
          ? deliveries.list(named, limit)
          : List.of();
    }
    return caller.is(Role.ENGINEER)
        ? deliveries.list(Optional.empty(), limit)
        : caller.agency().map(agency -> agencyDeliveries.latest(agency, limit)).orElseGet(List::of);
  }

  @GetMapping(path = "/api/v1/ledger/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed({Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER})
  String find(@PathVariable long number, Caller caller) {
    return DeliveryJson.write(rights.load(caller, number, "delivery.read"));
  }

  @GetMapping(path = "/api/v1/ledger/{number}/receipt", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed({Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER})
  String receipt(@PathVariable long number, Caller caller) {
    rights.load(caller, number, "delivery.read");
    return deliveries
        .receipt(number)
        .map(ReceiptJson::write)
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND,
                "Cannot find the receipt of delivery %d: there is none yet".formatted(number)));
  }
}
