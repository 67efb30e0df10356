package org.jiku.server.web;

import org.springframework.security.authorization.AuthorizationDecision;

/** A refusal that says why. */
final class Refusal extends AuthorizationDecision {
  private static final long serialVersionUID = 1L;

  private final String reason;

  Refusal(String reason) {
    super(false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
