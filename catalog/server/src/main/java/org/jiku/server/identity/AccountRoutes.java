package org.jiku.server.identity;

import java.util.List;
import java.util.Optional;
import org.jiku.server.web.Allowed;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/accounts}. Who makes an account cannot give it roles, and who gives roles cannot
 * make one.
 */
@RestController
final class AccountRoutes {
  private final Accounts accounts;
  private final Transfers transfers;

  AccountRoutes(Accounts accounts, Transfers transfers) {
    this.accounts = accounts;
    this.transfers = transfers;
  }

  /** Asks for an account; a unit needs its agency. */
  record Entry(String name, String title, @Nullable String agency, @Nullable String unit) {
    Entry {
      name = Given.name(name);
      title = Given.text(title, "title", 200);
      agency = agency == null ? null : Given.code(agency, "agency");
      unit = unitOf(unit, agency);
    }
  }

  /** Whose an account shall be; what is not named it is not of. */
  record Place(String title, @Nullable String agency, @Nullable String unit) {
    Place {
      title = Given.text(title, "title", 200);
      agency = agency == null ? null : Given.code(agency, "agency");
      unit = unitOf(unit, agency);
    }
  }

  private static @Nullable String unitOf(@Nullable String given, @Nullable String agency) {
    String unit = given == null ? null : Given.code(given, "unit");
    if (unit != null && agency == null) {
      throw new IllegalArgumentException(
          "Cannot use the request: unit %s is named without its agency".formatted(unit));
    }
    return unit;
  }

  /** An account with the password that is to be changed at the first sign-in. */
  record WithPassword(String name, String firstPassword) {}

  /** All the roles that an account shall have. */
  record Roles(@Nullable List<@Nullable String> roles) {}

  @GetMapping("/api/v1/accounts")
  @Allowed({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
  Page<Account> list(
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "100") int limit) {
    return accounts.list(Given.after(after), Given.limit(limit));
  }

  @GetMapping("/api/v1/accounts/{name}")
  @Allowed({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
  Account one(@PathVariable String name) {
    return accounts.load(name);
  }

  @PostMapping("/api/v1/accounts")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  @ResponseStatus(HttpStatus.CREATED)
  WithPassword add(@RequestBody Entry entry, Caller caller) {
    return new WithPassword(
        entry.name(),
        accounts.add(
            entry.name(),
            entry.title(),
            Optional.ofNullable(entry.agency()),
            Optional.ofNullable(entry.unit()),
            caller.name()));
  }

  @PutMapping("/api/v1/accounts/{name}")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Account change(@PathVariable String name, @RequestBody Place place, Caller caller) {
    transfers.change(
        accounts.load(name),
        place.title(),
        Optional.ofNullable(place.agency()),
        Optional.ofNullable(place.unit()),
        caller.name());
    return accounts.load(name);
  }

  @PutMapping("/api/v1/accounts/{name}/roles")
  @Allowed(Role.SECURITY_ADMINISTRATOR)
  Account giveRoles(@PathVariable String name, @RequestBody Roles roles, Caller caller) {
    accounts.giveRoles(name, Given.words(roles.roles(), "roles", Role::find), caller.name());
    return accounts.load(name);
  }

  @PostMapping("/api/v1/accounts/{name}/enable")
  @Allowed(Role.SYSTEM_ADMINISTRATOR)
  Account enable(@PathVariable String name, Caller caller) {
    accounts.enable(name, true, caller.name());
    return accounts.load(name);
  }

  @PostMapping("/api/v1/accounts/{name}/disable")
  @Allowed({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
  Account disable(@PathVariable String name, Caller caller) {
    accounts.enable(name, false, caller.name());
    return accounts.load(name);
  }

  @PostMapping("/api/v1/accounts/{name}/unlock")
  @Allowed(Role.SECURITY_ADMINISTRATOR)
  Account unlock(@PathVariable String name, Caller caller) {
    accounts.unlock(name, caller.name());
    return accounts.load(name);
  }

  @PostMapping("/api/v1/accounts/{name}/password/reset")
  @Allowed(Role.SECURITY_ADMINISTRATOR)
  WithPassword resetPassword(@PathVariable String name, Caller caller) {
    return new WithPassword(name, accounts.resetPassword(name, caller.name()));
  }

  @PostMapping("/api/v1/accounts/{name}/second-factor/reset")
  @Allowed(Role.SECURITY_ADMINISTRATOR)
  Account resetSecondFactor(@PathVariable String name, Caller caller) {
    accounts.resetSecondFactor(name, caller.name());
    return accounts.load(name);
  }
}
