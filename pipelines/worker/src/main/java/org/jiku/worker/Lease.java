package org.jiku.worker;

import java.util.List;

/**
 * The right to work on some scopes until somebody with a higher epoch takes them over.
 *
 * @param epoch grows with every lease on the platform; commits and ledger entries carry it
 * @param item the piece of work it was taken for
 * @param scopes sorted, such as {@code library:population} and {@code source:psb.resident}
 * @param takenOver whether one before did not give a scope back in good order, so that its commits
 *     may still be under way and every table concerned has to be fenced first
 */
public record Lease(long epoch, long item, List<String> scopes, boolean takenOver) {
  public Lease {
    if (epoch < 1) {
      throw new IllegalArgumentException("epochs begin at 1: " + epoch);
    }
    if (scopes.isEmpty()) {
      throw new IllegalArgumentException("a lease needs a scope");
    }
    scopes = List.copyOf(scopes);
  }
}
