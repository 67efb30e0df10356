package org.jiku.server.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Library;
import org.jiku.server.directory.Proposals;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What the intake told the directory, whichever server of this JVM did; beside the directory's own.
 */
@Component
final class SeenProposals implements Proposals {
  /** Titles of the libraries that are refused. */
  static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();

  static final Map<Long, String> CONTRACTS = new ConcurrentHashMap<>();
  static final Map<String, Instant> LIBRARIES = new ConcurrentHashMap<>();
  static final List<Long> CALLS = new CopyOnWriteArrayList<>();
  static final List<DeliveryPublished> PUBLISHED = new CopyOnWriteArrayList<>();
  static final List<DeliveryWithdrawn> WITHDRAWN = new CopyOnWriteArrayList<>();

  static void forget() {
    REFUSED.clear();
    CONTRACTS.clear();
    LIBRARIES.clear();
    CALLS.clear();
    PUBLISHED.clear();
    WITHDRAWN.clear();
  }

  @Override
  public void contract(Contract contract, long delivery) {
    CALLS.add(delivery);
    CONTRACTS.put(delivery, contract.resource().toString());
  }

  @Override
  public void library(Library library, Instant appliedAt) {
    if (REFUSED.contains(library.name())) {
      throw new IllegalArgumentException("library " + library.name() + " is refused");
    }
    LIBRARIES.merge(library.name(), appliedAt, (one, other) -> one.isAfter(other) ? one : other);
  }

  @EventListener
  void on(DeliveryPublished event) {
    PUBLISHED.add(event);
  }

  @EventListener
  void on(DeliveryWithdrawn event) {
    WITHDRAWN.add(event);
  }
}
