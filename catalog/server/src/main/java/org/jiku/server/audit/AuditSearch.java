package org.jiku.server.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries are asked for.
 *
 * @param from the first moment
 * @param to the moment after the last
 * @param before only entries of smaller numbers
 * @param limit 1 to 500
 */
record AuditSearch(
    Optional<String> actor,
    Optional<String> action,
    Optional<String> subject,
    Instant from,
    Instant to,
    long before,
    int limit) {
  static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  static final int MOST = 500;

  AuditSearch {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "Cannot list the audit log: limit must be 1 to %d, not %d".formatted(MOST, limit));
    }
    if (before < 1) {
      throw new IllegalArgumentException(
          "Cannot list the audit log: before must be a number of an entry, not " + before);
    }
    if (from.isBefore(EARLIEST) || to.isAfter(LATEST) || from.isAfter(to)) {
      throw new IllegalArgumentException(
          "Cannot list the audit log: from %s to %s is no span of time".formatted(from, to));
    }
  }
}
