package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * That it is still the same person at the device: signing in shows it for a while, and so does
 * giving the password once more. Changes of factors and ends of sessions need it.
 */
@Component
final class Confirmations {
  private static final String ATTRIBUTE = "jiku.confirmed";

  private final OwnPassword ownPassword;
  private final SignInRules rules;
  private final Clock clock;

  Confirmations(OwnPassword ownPassword, SignInRules rules, Clock clock) {
    this.ownPassword = ownPassword;
    this.rules = rules;
    this.clock = clock;
  }

  /** Throws DENIED if it is not the account's password. */
  void take(String account, String password, HttpSession session) {
    ownPassword.confirm(account, password);
    session.setAttribute(ATTRIBUTE, clock.instant());
  }

  /** Throws DENIED if the last time is too long ago. */
  void require(Authentication who, HttpServletRequest request, String action) {
    Instant since = clock.instant().minus(rules.confirmation());
    HttpSession session = request.getSession(false);
    boolean again =
        session != null
            && session.getAttribute(ATTRIBUTE) instanceof Instant confirmed
            && confirmed.isAfter(since);
    if (!again
        && who.getAuthorities().stream()
            .noneMatch(authority ->
                authority instanceof FactorGrantedAuthority factor
                    && factor.getIssuedAt().isAfter(since))) {
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot %s: give the password again first (POST /api/v1/session/confirmation), or sign in again"
              .formatted(action));
    }
  }
}
