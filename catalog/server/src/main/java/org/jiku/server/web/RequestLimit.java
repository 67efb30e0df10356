package org.jiku.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jiku.model.ErrorCode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers 429 to whoever sends more than the limit; probes of health are not counted. */
final class RequestLimit extends OncePerRequestFilter {
  private final Function<HttpServletRequest, Optional<String>> sender;
  private final int aMinute;
  private final Problems problems;
  private final Buckets buckets = new Buckets();

  private RequestLimit(
      Function<HttpServletRequest, Optional<String>> sender, int aMinute, Problems problems) {
    this.sender = sender;
    this.aMinute = aMinute;
    this.problems = problems;
  }

  /** Before anybody is looked up, so that wrong tokens are counted as well. */
  static RequestLimit ofAddresses(RequestRules rules, Problems problems) {
    return new RequestLimit(
        request -> Optional.of(request.getRemoteAddr()), rules.perAddress(), problems);
  }

  /** Behind the filters that find out who asks. */
  static RequestLimit ofCallers(RequestRules rules, Problems problems) {
    return new RequestLimit(request -> caller(), rules.perCaller(), problems);
  }

  private static Optional<String> caller() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who == null || who instanceof AnonymousAuthenticationToken
        ? Optional.empty()
        : Optional.of(who.getName());
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return aMinute == 0
        || request.getRequestURI().equals("/health")
        || request.getRequestURI().startsWith("/health/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    long seconds = sender.apply(request).map(key -> buckets.take(key, aMinute)).orElse(0L);
    if (seconds == 0) {
      next.doFilter(request, response);
    } else {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
      problems.write(
          ErrorCode.DENIED,
          HttpStatus.TOO_MANY_REQUESTS,
          "Cannot answer: more than %d requests came in a minute; wait %d s"
              .formatted(aMinute, seconds),
          request,
          response);
    }
  }

  /** Each has its own place in the chain. */
  @Override
  protected String getAlreadyFilteredAttributeName() {
    return RequestLimit.class.getName() + System.identityHashCode(this);
  }
}
