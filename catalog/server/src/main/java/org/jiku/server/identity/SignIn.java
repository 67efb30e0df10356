package org.jiku.server.identity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs in by name and password. The answer to a wrong password, an unknown name, a disabled and a
 * locked account is the same, and takes as long.
 */
@Component
final class SignIn implements AuthenticationProvider {
  private final Attempts attempts;
  private final Passwords passwords;
  private final AuditLog audit;
  private final Clock clock;

  SignIn(Attempts attempts, Passwords passwords, AuditLog audit, Clock clock) {
    this.attempts = attempts;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication attempt) {
    String name = attempt.getName();
    String password = String.valueOf(attempt.getCredentials());
    Optional<Attempts.Local> local = Given.isName(name) ? attempts.begin(name) : Optional.empty();
    boolean right =
        passwords.matches(password, local.flatMap(Attempts.Local::passwordHash).orElse(null));
    if (!right) {
      // What was typed as a name may be a password, so only a name that exists is kept.
      audit.append(
          local.isPresent() ? name : "nobody",
          "session.sign-in",
          local.isPresent() ? name : "-",
          Outcome.REFUSED,
          Map.of("reason", local.isPresent() ? "password" : "name or lock"));
      throw new BadCredentialsException("Cannot sign in");
    }
    if (local.get().secondFactor()) {
      attempts.takeBack(name);
    } else {
      attempts.forget(name);
    }
    audit.append(name, "session.sign-in", name, Outcome.DONE, Map.of("by", "password"));
    return UsernamePasswordAuthenticationToken.authenticated(
        name, "", authorities(FactorGrantedAuthority.PASSWORD_AUTHORITY));
  }

  @Override
  public boolean supports(Class<?> kind) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
  }

  /** All scopes, and when and how somebody signed in. */
  List<GrantedAuthority> authorities(String factor) {
    List<GrantedAuthority> authorities = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      authorities.add(new SimpleGrantedAuthority(TokenIntrospector.SCOPE + scope.wireName()));
    }
    authorities.add(FactorGrantedAuthority.withAuthority(factor).issuedAt(clock.instant()).build());
    return authorities;
  }
}
