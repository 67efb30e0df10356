package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.web.Allowed;
import org.jiku.server.web.Open;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/session}: what is left to do after the password. Posting the form {@code username,
 * password} to it signs in, deleting it signs out; both are answered before routes are looked at.
 */
@RestController
final class SessionRoutes {
  static final String PATH = "/api/v1/session";

  private final Callers callers;
  private final SecondFactors secondFactors;
  private final OwnPassword ownPassword;
  private final Confirmations confirmations;
  private final HttpSessionSecurityContextRepository contexts =
      new HttpSessionSecurityContextRepository();

  SessionRoutes(
      Callers callers,
      SecondFactors secondFactors,
      OwnPassword ownPassword,
      Confirmations confirmations) {
    this.callers = callers;
    this.secondFactors = secondFactors;
    this.ownPassword = ownPassword;
    this.confirmations = confirmations;
  }

  /** Who is signed in, if anybody, and what they must do next, if anything. */
  record State(Optional<String> name, Optional<String> missing) {}

  /** Six digits. */
  record Code(String code) {
    Code {
      code = Given.text(code, "code", 6);
    }
  }

  /** A change of one's own password. */
  record Change(String oldPassword, String newPassword) {
    Change {
      requireThere(oldPassword, "oldPassword");
      requireThere(newPassword, "newPassword");
    }

    @Override
    public String toString() {
      return "Change[]";
    }
  }

  /** The password once more. */
  record Confirmation(String password) {
    Confirmation {
      requireThere(password, "password");
    }

    @Override
    public String toString() {
      return "Confirmation[]";
    }
  }

  private static void requireThere(@Nullable String value, String what) {
    if (value == null || value.isEmpty() || value.length() > 1000) {
      throw new IllegalArgumentException(
          "Cannot use the request: %s is missing or far too long".formatted(what));
    }
  }

  /** For everybody; gives the cookie that signing in needs. */
  @GetMapping(PATH)
  @Open
  State state(HttpServletRequest request) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who == null) {
      return new State(Optional.empty(), Optional.empty());
    }
    return switch (callers.find(who, request)) {
      case Standing.Known known -> new State(Optional.of(known.caller().name()), Optional.empty());
      case Standing.Unfinished unfinished ->
          new State(
              Optional.of(unfinished.caller().name()),
              Optional.of(unfinished.missing().wireName()));
      case Standing.Refused refused -> new State(Optional.empty(), Optional.empty());
    };
  }

  @PostMapping(PATH + "/second-factor/enrolment")
  @Allowed
  @SigningIn(Standing.Missing.ENROLMENT)
  SecondFactors.Enrolment enrol(Caller caller, HttpServletRequest request) {
    Authentication who = requireSession("set a second factor up");
    confirmations.require(who, request, "set a second factor up");
    return secondFactors.enrol(caller.name());
  }

  @PostMapping(PATH + "/second-factor")
  @Allowed
  @SigningIn({Standing.Missing.ENROLMENT, Standing.Missing.SECOND_FACTOR})
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void give(
      @RequestBody Code code,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response) {
    Authentication who = requireSession("give a second factor");
    secondFactors.give(caller.name(), code.code(), request.getSession().getId());
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        who.toBuilder()
            .authorities(all -> all.add(new SimpleGrantedAuthority(SecondFactors.GIVEN)))
            .build());
    request.changeSessionId();
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }

  /** Takes a code of the factor that is to go; other sessions of the account end. */
  @PostMapping(PATH + "/second-factor/removal")
  @Allowed
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@RequestBody Code code, Caller caller, HttpServletRequest request) {
    Authentication who = requireSession("remove the second factor");
    confirmations.require(who, request, "remove the second factor");
    secondFactors.remove(caller.name(), code.code(), request.getSession().getId());
  }

  /** The password once more, for what asks for it. */
  @PostMapping(PATH + "/confirmation")
  @Allowed
  @SigningIn(Standing.Missing.ENROLMENT)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void confirm(@RequestBody Confirmation given, Caller caller, HttpServletRequest request) {
    requireSession("confirm");
    confirmations.take(caller.name(), given.password(), request.getSession());
  }

  /** Other sessions of the account end. */
  @PostMapping(PATH + "/password")
  @Allowed
  @SigningIn(Standing.Missing.NEW_PASSWORD)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@RequestBody Change change, Caller caller, HttpServletRequest request) {
    requireSession("change the password");
    ownPassword.change(
        caller.name(), change.oldPassword(), change.newPassword(), request.getSession().getId());
  }

  /** Throws DENIED for whoever comes with a token or a certificate. */
  static Authentication requireSession(String action) {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who == null
        || who instanceof BearerTokenAuthentication
        || who instanceof PreAuthenticatedAuthenticationToken) {
      throw new JikuException(
          ErrorCode.DENIED, "Cannot %s with a token: sign in with the password".formatted(action));
    }
    return who;
  }
}
