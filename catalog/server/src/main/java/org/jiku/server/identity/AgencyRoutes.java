package org.jiku.server.identity;

import java.util.Objects;
import org.jiku.server.web.Allowed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/agencies}. */
@RestController
final class AgencyRoutes {
  private final Agencies agencies;
  private final AgencyBatch batch;

  AgencyRoutes(Agencies agencies, AgencyBatch batch) {
    this.agencies = agencies;
    this.batch = batch;
  }

  @GetMapping("/api/v1/agencies")
  @Allowed
  Page<Agency> list(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") int limit) {
    return agencies.list(Given.after(after), Given.limit(limit));
  }

  @GetMapping("/api/v1/agencies/{code}")
  @Allowed
  Agency one(@PathVariable String code) {
    return agencies.load(code);
  }

  @PostMapping("/api/v1/agencies")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  @ResponseStatus(HttpStatus.CREATED)
  Agency add(@RequestBody AgencyEntry entry, Caller caller) {
    String code = Given.code(entry.code(), "code");
    agencies.add(code, entry, caller.name());
    for (AgencyEntry.Unit unit : Objects.requireNonNull(entry.units())) {
      agencies.putUnit(code, Objects.requireNonNull(unit.code()), unit.title(), caller.name());
    }
    return agencies.load(code);
  }

  /** The operator of the machine may put the agencies file into force too. */
  @PostMapping("/api/v1/agencies/batch")
  @Allowed({Role.SYSTEM_ADMINISTRATOR, Role.ENGINEER})
  AgencyBatch.Applied apply(@RequestBody AgencyBatch.Entries entries, Caller caller) {
    return batch.apply(entries, caller.name());
  }

  @PutMapping("/api/v1/agencies/{code}")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Agency change(@PathVariable String code, @RequestBody AgencyEntry entry, Caller caller) {
    if (entry.revision() == null) {
      throw new IllegalArgumentException("Cannot use the request: revision is missing");
    }
    agencies.change(code, entry, entry.revision(), caller.name());
    return agencies.load(code);
  }

  @PutMapping("/api/v1/agencies/{code}/units/{unit}")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Agency putUnit(
      @PathVariable String code,
      @PathVariable String unit,
      @RequestBody AgencyEntry.Unit entry,
      Caller caller) {
    agencies.putUnit(code, Given.code(unit, "code of a unit"), entry.title(), caller.name());
    return agencies.load(code);
  }
}
