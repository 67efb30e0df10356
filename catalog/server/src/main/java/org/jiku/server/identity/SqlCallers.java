package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.stereotype.Component;

/** Looks the account up at each request, so that a role taken away is gone at once. */
@Component
final class SqlCallers implements Callers {
  private final JdbcClient database;
  private final Clients clients;
  private final SignInRules rules;
  private final Clock clock;

  SqlCallers(JdbcClient database, Clients clients, SignInRules rules, Clock clock) {
    this.database = database;
    this.clients = clients;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public Standing find(Authentication authentication, HttpServletRequest request) {
    String name = authentication.getName();
    Set<Scope> scopes = scopes(authentication);
    if (name.startsWith(Clients.PREFIX)) {
      return clients.find(name, scopes, request);
    }
    return database
        .sql(Account.SELECT + "WHERE a.name = ? AND a.is_enabled")
        .param(name)
        .query(Account::read)
        .optional()
        .map(account ->
            standing(
                account,
                authentication,
                new Caller(name, account.agency(), account.roleSet(), scopes, Optional.empty())))
        .orElse(new Standing.Refused("there is no such account, or it is disabled"));
  }

  private Standing standing(Account account, Authentication authentication, Caller caller) {
    if (authentication instanceof BearerTokenAuthentication) {
      return account.mustChangePassword()
          ? new Standing.Refused("the account's password must be changed first")
          : new Standing.Known(caller);
    }
    if (isOver(authentication)) {
      return new Standing.Refused("the session is over; sign in again");
    }
    if (account.secondFactor() && !has(authentication, SecondFactors.GIVEN)) {
      return new Standing.Unfinished(caller, Standing.Missing.SECOND_FACTOR);
    }
    if (account.mustChangePassword()) {
      return new Standing.Unfinished(caller, Standing.Missing.NEW_PASSWORD);
    }
    if (!account.secondFactor() && needsSecondFactor(caller)) {
      return new Standing.Unfinished(caller, Standing.Missing.ENROLMENT);
    }
    return new Standing.Known(caller);
  }

  private boolean needsSecondFactor(Caller caller) {
    return rules.secondFactorForEverybody()
        || (rules.secondFactorForAdministrators()
            && caller.roles().stream().anyMatch(Role::isAdministrator));
  }

  private boolean isOver(Authentication authentication) {
    return authentication.getAuthorities().stream()
        .noneMatch(authority ->
            authority instanceof FactorGrantedAuthority factor
                && factor.getIssuedAt().plus(rules.longestSession()).isAfter(clock.instant()));
  }

  private static boolean has(Authentication authentication, String authority) {
    return authentication.getAuthorities().stream()
        .anyMatch(granted -> authority.equals(granted.getAuthority()));
  }

  private static Set<Scope> scopes(Authentication authentication) {
    return authentication.getAuthorities().stream()
        .map(GrantedAuthority::getAuthority)
        .flatMap(authority ->
            authority != null && authority.startsWith(TokenIntrospector.SCOPE)
                ? Scope.find(authority.substring(TokenIntrospector.SCOPE.length())).stream()
                : Stream.empty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
