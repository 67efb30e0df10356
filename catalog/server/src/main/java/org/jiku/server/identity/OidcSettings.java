package org.jiku.server.identity;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How what an identity provider says of somebody is understood (settings {@code jiku.oidc}).
 *
 * @param issuer that id tokens must have come from
 * @param nameClaim holds the account's name
 * @param groupsClaim holds the groups
 * @param agencyClaim holds the code of the agency; a person without it is of none
 * @param roles from a group to the role that its members have
 * @param endSessionUri where people sign out at the provider
 * @param signedOutUri where the provider leads them then
 */
record OidcSettings(
    String issuer,
    String nameClaim,
    String groupsClaim,
    String agencyClaim,
    Map<String, Role> roles,
    Optional<String> endSessionUri,
    Optional<String> signedOutUri) {

  /** As they stand in the settings. */
  record Given(
      @Nullable String issuer,
      @Nullable String nameClaim,
      @Nullable String groupsClaim,
      @Nullable String agencyClaim,
      @Nullable Map<String, String> roles,
      @Nullable String endSessionUri,
      @Nullable String signedOutUri) {}

  static OidcSettings of(Given given) {
    if (given.issuer() == null || given.roles() == null || given.roles().isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot sign in with OIDC: jiku.oidc.issuer and jiku.oidc.roles[<group>] are missing");
    }
    Map<String, Role> roles = new TreeMap<>();
    given
        .roles()
        .forEach((group, role) ->
            roles.put(
                group,
                Role.find(role)
                    .orElseThrow(() ->
                        new IllegalArgumentException(
                            "Cannot sign in with OIDC: jiku.oidc.roles names no role \"%s\""
                                .formatted(role)))));
    return new OidcSettings(
        given.issuer(),
        Objects.requireNonNullElse(given.nameClaim(), "preferred_username"),
        Objects.requireNonNullElse(given.groupsClaim(), "groups"),
        Objects.requireNonNullElse(given.agencyClaim(), "agency"),
        Map.copyOf(roles),
        Optional.ofNullable(given.endSessionUri()),
        Optional.ofNullable(given.signedOutUri()));
  }
}
