package org.jiku.server.intake;

import java.util.List;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Role;
import org.jiku.server.web.Allowed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/intake}: the entries that could not be applied. */
@RestController
final class IntakeRoutes {
  private final Failures failures;
  private final Intake intake;

  IntakeRoutes(Failures failures, Intake intake) {
    this.failures = failures;
    this.intake = intake;
  }

  /** A page of entries; the id of its last one is the {@code after} of the next page. */
  record SetAside(List<Failures.Failure> entries) {}

  @GetMapping("/api/v1/intake")
  @Allowed(Role.ENGINEER)
  SetAside list(
      @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
    return new SetAside(failures.list(after, DeliveryRoutes.requireLimit(limit)));
  }

  @PostMapping("/api/v1/intake/{id}/retry")
  @Allowed(Role.ENGINEER)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void retry(@PathVariable long id, Caller caller) {
    intake.retry(id, caller.name());
  }
}
