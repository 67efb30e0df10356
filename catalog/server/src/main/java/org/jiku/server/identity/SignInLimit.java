package org.jiku.server.identity;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jiku.model.ErrorCode;
import org.jiku.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets so many attempts to sign in through a minute, by address and by name; each server for
 * itself.
 */
final class SignInLimit extends OncePerRequestFilter {
  private static final int REMEMBERED = 20_000;

  private final SignInRules rules;
  private final Problems problems;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

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
    if (take("address " + request.getRemoteAddr(), rules.perAddress())
        && (isElsewhere(request.getRequestURI()) || takeName(request))) {
      next.doFilter(request, response);
    } else {
      response.setHeader("Retry-After", "60");
      problems.write(
          ErrorCode.DENIED,
          HttpStatus.TOO_MANY_REQUESTS,
          "Cannot sign in: there were too many attempts in this minute; wait a minute",
          request,
          response);
    }
  }

  private boolean takeName(HttpServletRequest request) {
    String name = Objects.requireNonNullElse(request.getParameter("username"), "");
    return take("name " + name.substring(0, Math.min(name.length(), 64)), rules.perName());
  }

  private boolean take(String key, int aMinute) {
    synchronized (buckets) {
      return buckets
          .computeIfAbsent(
              key,
              any ->
                  Bucket.builder()
                      .addLimit(
                          Bandwidth.builder()
                              .capacity(aMinute)
                              .refillGreedy(aMinute, Duration.ofMinutes(1))
                              .build())
                      .build())
          .tryConsume(1);
    }
  }
}
