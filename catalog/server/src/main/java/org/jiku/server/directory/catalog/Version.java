package org.jiku.server.directory.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A version of a resource; its description never changes, unless it is a definition's that nobody
 * has touched.
 *
 * @param origin people or definition
 * @param submittedAt empty before
 */
public record Version(
    int number,
    VersionState state,
    String origin,
    String proposer,
    Instant madeAt,
    Description description,
    Optional<Cause> cause,
    boolean isExtended,
    Optional<Instant> submittedAt) {

  /** What made a change necessary, and when; its time limit begins there (Decree 809 art. 17). */
  public record Cause(LocalDate on, String what) {}
}
