package org.jiku.server.delivery;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jiku.handover.DeclaredPeriod;
import org.jiku.handover.Handover;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.WorkStatus;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.identity.Scope;
import org.jiku.server.web.Allowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Handing in, following, releasing and withdrawing deliveries. */
@RestController
final class HandInRoutes {
  private static final int MOST_FILES = 1_000;

  private final HandIn handIn;
  private final Deliveries deliveries;
  private final DeliveryRights rights;

  HandInRoutes(HandIn handIn, Deliveries deliveries, DeliveryRights rights) {
    this.handIn = handIn;
    this.deliveries = deliveries;
    this.rights = rights;
  }

  /**
   * A delivery of uploaded files.
   *
   * @param contract its text, which must be that of the uploads; may be left out
   * @param uploads in the order of the files
   * @param period {@code 2026-09-30}, or {@code 2026-09} for its last day; without it what the
   *     names of the files say
   * @param mode {@code full} or {@code incremental}; without it what the contract says
   */
  record NewDelivery(
      @Nullable String contract,
      List<UUID> uploads,
      @Nullable String period,
      @Nullable Integer sequence,
      @Nullable String mode) {
    NewDelivery {
      uploads = uploads == null ? List.of() : List.copyOf(uploads);
      if (uploads.isEmpty()
          || uploads.size() > MOST_FILES
          || new HashSet<>(uploads).size() < uploads.size()) {
        throw new IllegalArgumentException(
            "uploads must be 1 to %d, each once".formatted(MOST_FILES));
      }
      if (sequence != null && sequence < 0) {
        throw new IllegalArgumentException("sequence must not be negative: " + sequence);
      }
      if (mode != null && !mode.equals("full") && !mode.equals("incremental")) {
        throw new IllegalArgumentException("mode must be full or incremental");
      }
    }

    Handover.Terms terms(String by) {
      return new Handover.Terms(
          Optional.ofNullable(period).map(DeclaredPeriod::parse),
          sequence == null ? 0 : sequence,
          Optional.ofNullable(mode)
              .map(word -> DeliveryMode.valueOf(word.toUpperCase(Locale.ROOT))),
          by);
    }
  }

  /** Why somebody asks for what needs a reason. */
  record DeliveryReason(String reason) {
    DeliveryReason {
      reason = Texts.requireReason(reason);
    }
  }

  /** What became of a request; {@code work} is to be followed. */
  record AcceptedWork(long work, long delivery, boolean repeated) {}

  /** How far a piece of work is. */
  record WorkProgress(
      long number,
      String state,
      String step,
      long done,
      long total,
      Optional<Long> delivery,
      Optional<String> message) {
    static WorkProgress of(WorkStatus status) {
      return new WorkProgress(
          status.number(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.step(),
          status.done(),
          status.total(),
          status.delivery(),
          status.message());
    }
  }

  @PostMapping("/api/v1/deliveries")
  @Allowed(
      value = {Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER},
      scope = Scope.DELIVER)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<AcceptedWork> deliver(@RequestBody NewDelivery delivery, Caller caller) {
    return accepted(
        handIn.deliver(
            caller,
            Optional.ofNullable(delivery.contract()).filter(text -> !text.isBlank()),
            delivery.uploads(),
            delivery.terms(caller.name())));
  }

  @PostMapping("/api/v1/deliveries/{number}/release")
  @Allowed(
      value = {Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER},
      scope = Scope.DELIVER)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<AcceptedWork> release(
      @PathVariable long number, @RequestBody DeliveryReason reason, Caller caller) {
    return accepted(handIn.release(caller, number, reason.reason()));
  }

  @PostMapping("/api/v1/deliveries/{number}/withdrawal")
  @Allowed(
      value = {Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER},
      scope = Scope.DELIVER)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<AcceptedWork> withdraw(
      @PathVariable long number, @RequestBody DeliveryReason reason, Caller caller) {
    return accepted(handIn.withdraw(caller, number, reason.reason()));
  }

  @GetMapping("/api/v1/work/{number}")
  @Allowed({Role.DATA_OFFICER, Role.STEWARD, Role.ENGINEER})
  WorkProgress follow(@PathVariable long number, Caller caller) {
    WorkStatus status = deliveries.follow(number);
    if (status.delivery().isPresent()) {
      rights.load(caller, status.delivery().get(), "work.follow");
    } else if (!caller.is(Role.ENGINEER)) {
      throw new JikuException(
          ErrorCode.NOT_FOUND,
          "Cannot follow work %d: there is none of that number".formatted(number));
    }
    return WorkProgress.of(status);
  }

  private static ResponseEntity<AcceptedWork> accepted(Deliveries.Submitted answer) {
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/work/" + answer.work()))
        .body(new AcceptedWork(answer.work(), answer.delivery().orElseThrow(), answer.repeated()));
  }
}
