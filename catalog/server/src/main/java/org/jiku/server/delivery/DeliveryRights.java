package org.jiku.server.delivery;

import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Delivery;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.springframework.stereotype.Component;

/** Whose resource it is: an agency's staff works on its own, engineers on all. */
@Component
final class DeliveryRights {
  private final Deliveries deliveries;
  private final AuditLog audit;

  DeliveryRights(Deliveries deliveries, AuditLog audit) {
    this.deliveries = deliveries;
    this.audit = audit;
  }

  static boolean mayWorkOn(Caller caller, ResourceName resource) {
    return caller.is(Role.ENGINEER) || isStaff(caller, resource);
  }

  /** Whether the caller is of those at the provider who answer for its data. */
  static boolean isStaff(Caller caller, ResourceName resource) {
    return caller.isOf(resource.agency()) && caller.is(Role.DATA_OFFICER, Role.STEWARD);
  }

  /** Throws DENIED, and keeps that it did. */
  void require(Caller caller, ResourceName resource, String action) {
    if (!mayWorkOn(caller, resource)) {
      refused(caller, action, resource.toString(), "not of agency " + resource.agency());
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot deliver to %s: %s is not of agency %s"
              .formatted(resource, caller.name(), resource.agency()));
    }
  }

  /** The delivery, if it is there and the caller's business; else NOT_FOUND. */
  Delivery load(Caller caller, long number, String action) {
    Optional<Delivery> found = deliveries.find(number);
    if (found.isPresent() && mayWorkOn(caller, found.get().resource())) {
      return found.get();
    }
    found.ifPresent(foreign ->
        refused(
            caller,
            action,
            foreign.resource().toString(),
            "delivery %d is of another agency".formatted(number)));
    throw new JikuException(
        ErrorCode.NOT_FOUND,
        "Cannot find delivery %d: there is none of that number".formatted(number));
  }

  void refused(Caller caller, String action, String subject, String why) {
    audit.append(caller.name(), action, subject, Outcome.REFUSED, Map.of("why", why));
  }
}
