package org.jiku.server.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which roles may come together. */
final class RoleRules {
  private static final Set<Role> OF_AGENCIES =
      EnumSet.of(Role.DATA_OFFICER, Role.UNIT_HEAD, Role.STEWARD, Role.AGENCY_USER);

  private RoleRules() {}

  /** Why an account cannot have these roles; empty if it can. */
  static Optional<String> against(Set<Role> roles, Optional<Agency> agency) {
    for (Role one : roles) {
      for (Role other : roles) {
        if (one.apartFrom(other)) {
          return Optional.of("nobody may be %s and %s".formatted(one.wireName(), other.wireName()));
        }
      }
      if (OF_AGENCIES.contains(one) && agency.isEmpty()) {
        return Optional.of(
            "%s is a role in an agency, and the account has none".formatted(one.wireName()));
      }
      if (one == Role.REVIEWER && agency.filter(Agency::authority).isEmpty()) {
        return Optional.of("reviewer is a role in the authority, and the account is not of it");
      }
    }
    return Optional.empty();
  }
}
