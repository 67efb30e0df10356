package org.jiku.server.web;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.KeptRefusal;
import org.jiku.server.audit.Outcome;
import org.jiku.server.identity.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Refused requests in the audit log: who, which route, never what was sent. Of the same account,
 * route and status there is at most one entry a minute, so that a flood does not fill the log; how
 * many requests it stands for is its fact {@code times}, and those after it come with the next.
 *
 * <p>A request without a token or session is not in it: it names nobody and tries nothing, and
 * every visitor's first request is one.
 */
@Component
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final AuditLog audit;
  private final Routes routes;
  private final Clock clock;
  private final Map<Kind, Recent> recent = new ConcurrentHashMap<>();

  Refusals(AuditLog audit, Routes routes, Clock clock) {
    this.audit = audit;
    this.routes = routes;
    this.clock = clock;
  }

  /** What is counted together. */
  record Kind(String actor, String route, int status, String from) {}

  /**
   * Of one kind.
   *
   * @param since when the last entry was written
   * @param more how many came since and are in no entry
   */
  private record Recent(Instant since, long more) {}

  /**
   * Takes a request that is answered 401 or 403, unless what refused it has kept so itself. Never
   * throws: the answer goes out anyway.
   */
  void take(HttpServletRequest request, int status) {
    if (KeptRefusal.isOf(request)) {
      return;
    }
    Optional<String> actor = actor(request);
    if (actor.isPresent() || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
      take(
          new Kind(actor.orElse("unknown"), routes.name(request), status, request.getRemoteAddr()));
    }
  }

  void take(Kind kind) {
    Instant now = clock.instant();
    long[] due = new long[1];
    recent.compute(
        kind,
        (any, before) -> {
          if (before != null && now.isBefore(before.since().plus(WINDOW))) {
            return new Recent(before.since(), before.more() + 1);
          }
          due[0] = before == null ? 1 : before.more() + 1;
          return new Recent(now, 0);
        });
    if (due[0] > 0) {
      append(kind, due[0]);
    }
  }

  /** Writes what was counted and is due, and forgets kinds that are over. */
  @Scheduled(fixedDelay = 60_000)
  void sweep() {
    sweep(clock.instant().minus(WINDOW));
  }

  @PreDestroy
  void end() {
    sweep(Instant.MAX);
  }

  private void sweep(Instant until) {
    for (Kind kind : recent.keySet()) {
      long[] due = new long[1];
      recent.computeIfPresent(
          kind,
          (any, before) -> {
            if (before.since().isAfter(until)) {
              return before;
            }
            due[0] = before.more();
            return null;
          });
      if (due[0] > 0 && !append(kind, due[0])) {
        return;
      }
    }
  }

  /** Whether the database took it. */
  private boolean append(Kind kind, long times) {
    try {
      audit.append(
          kind.actor(),
          kind.status() == 401 ? "access.unknown-token" : "access.denied",
          kind.route(),
          Outcome.REFUSED,
          Map.of("from", kind.from(), "times", Long.toString(times)));
      return true;
    } catch (DataAccessException | TransactionException e) {
      LOG.warn(
          "{} refusals of {} on {} are not in the audit log", times, kind.actor(), kind.route(), e);
      return false;
    }
  }

  private static Optional<String> actor(HttpServletRequest request) {
    if (request.getAttribute(CallerArgument.ATTRIBUTE) instanceof Caller caller) {
      return Optional.of(caller.name());
    }
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who == null || who instanceof AnonymousAuthenticationToken
        ? Optional.empty()
        : Optional.of(who.getName());
  }
}
