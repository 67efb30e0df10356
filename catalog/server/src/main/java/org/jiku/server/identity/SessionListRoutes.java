package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import org.jiku.server.web.Allowed;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/sessions}: one's own, and {@code /api/v1/accounts/{name}/sessions}: somebody's,
 * for administrators.
 */
@RestController
final class SessionListRoutes {
  private final Sessions sessions;
  private final Accounts accounts;
  private final Confirmations confirmations;

  SessionListRoutes(Sessions sessions, Accounts accounts, Confirmations confirmations) {
    this.sessions = sessions;
    this.accounts = accounts;
    this.confirmations = confirmations;
  }

  @GetMapping("/api/v1/sessions")
  @Allowed
  List<Sessions.Open> list(Caller caller, HttpServletRequest request) {
    return sessions.list(OwnSecret.owner(caller), current(request));
  }

  /** All but the one in use. */
  @DeleteMapping("/api/v1/sessions")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endOthers(Caller caller, HttpServletRequest request) {
    requireConfirmed(request);
    sessions.endOthers(caller.name(), current(request), caller.name());
  }

  @DeleteMapping("/api/v1/sessions/{id}")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(@PathVariable String id, Caller caller, HttpServletRequest request) {
    requireConfirmed(request);
    sessions.end(caller.name(), id);
  }

  @GetMapping("/api/v1/accounts/{name}/sessions")
  @Allowed({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
  List<Sessions.Open> list(@PathVariable String name, HttpServletRequest request) {
    return sessions.list(accounts.load(name).name(), current(request));
  }

  @DeleteMapping("/api/v1/accounts/{name}/sessions")
  @Allowed({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void endAll(@PathVariable String name, Caller caller) {
    sessions.endOthers(accounts.load(name).name(), "", caller.name());
  }

  private void requireConfirmed(HttpServletRequest request) {
    confirmations.require(SessionRoutes.requireSession("end a session"), request, "end a session");
  }

  private static String current(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false)).map(HttpSession::getId).orElse("");
  }
}
