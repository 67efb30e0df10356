package org.jiku.server.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jiku.server.identity.Caller;
import org.jiku.server.identity.Callers;
import org.jiku.server.identity.Scope;
import org.jiku.server.identity.SigningIn;
import org.jiku.server.identity.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Lets a request through to the route it names if that route's {@link Allowed} does. It decides
 * before anything of the request's body is read. A path without a route is for those who have
 * signed in, so that nobody else learns which there are.
 */
@Component
final class RouteAuthorization implements AuthorizationManager<RequestAuthorizationContext> {
  private final Routes routes;
  private final Callers callers;

  RouteAuthorization(Routes routes, Callers callers) {
    this.routes = routes;
    this.callers = callers;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    Optional<HandlerMethod> route = routes.find(request);
    if (route.filter(method -> method.hasMethodAnnotation(Open.class)).isPresent()) {
      return new AuthorizationDecision(true);
    }
    Authentication who = authentication.get();
    if (who == null || !who.isAuthenticated()) {
      return new AuthorizationDecision(false);
    }
    return switch (callers.find(who, request)) {
      case Standing.Known known -> decide(known.caller(), route, request);
      case Standing.Unfinished unfinished
          when route.filter(method -> isStep(method, unfinished.missing())).isPresent() ->
          decide(unfinished.caller(), route, request);
      case Standing.Unfinished unfinished -> new Refusal(unfinished.missing().advice());
      case Standing.Refused refused -> new Refusal(refused.reason());
    };
  }

  private static boolean isStep(HandlerMethod method, Standing.Missing missing) {
    SigningIn steps = method.getMethodAnnotation(SigningIn.class);
    return steps != null && List.of(steps.value()).contains(missing);
  }

  private static AuthorizationDecision decide(
      Caller caller, Optional<HandlerMethod> route, HttpServletRequest request) {
    request.setAttribute(CallerArgument.ATTRIBUTE, caller);
    return new AuthorizationDecision(isAllowed(caller, route, request.getMethod()));
  }

  private static boolean isAllowed(Caller caller, Optional<HandlerMethod> route, String method) {
    if (route.filter(RouteAuthorization::isOurs).isEmpty()) {
      return true;
    }
    Allowed allowed = route.get().getMethodAnnotation(Allowed.class);
    return allowed != null
        && (allowed.value().length == 0 || caller.is(allowed.value()))
        && Arrays.stream(scopes(allowed, method)).allMatch(caller.scopes()::contains);
  }

  /** Not so: the OpenAPI document, the page of errors. */
  private static boolean isOurs(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.jiku.");
  }

  static Scope[] scopes(Allowed allowed, String method) {
    if (allowed.scope().length > 0) {
      return allowed.scope();
    }
    return new Scope[] {method.equals("GET") || method.equals("HEAD") ? Scope.READ : Scope.WRITE};
  }
}
