package org.jiku.server.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jiku.model.ErrorCode;
import org.jiku.server.web.Buckets;
import org.jiku.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many attempts to sign in through a minute, by address and by name; each server for
 * itself.
 */
final class SignInLimit extends OncePerRequestFilter {
  private final SignInRules rules;
  private final Problems problems;
  private final Buckets buckets = new Buckets();

  SignInLimit(SignInRules rules, Problems problems) {
    this.rules = rules;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !isElsewhere(path)
        && (!request.getMethod().equals("POST") || !path.equals(SessionRoutes.PATH));
  }

  /** Begins signing in at an identity provider, or comes back from it. */
  private static boolean isElsewhere(String path) {
    return path.startsWith("/oauth2/authorization/") || path.startsWith("/login/oauth2/code/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    long seconds = buckets.take("address " + request.getRemoteAddr(), rules.perAddress());
    if (seconds == 0 && !isElsewhere(request.getRequestURI())) {
      String name = Objects.requireNonNullElse(request.getParameter("username"), "");
      seconds =
          buckets.take("name " + name.substring(0, Math.min(name.length(), 64)), rules.perName());
    }
    if (seconds == 0) {
      next.doFilter(request, response);
    } else {
      response.setHeader("Retry-After", Long.toString(seconds));
      problems.write(
          ErrorCode.DENIED,
          HttpStatus.TOO_MANY_REQUESTS,
          "Cannot sign in: there were too many attempts in this minute; wait a minute",
          request,
          response);
    }
  }
}
