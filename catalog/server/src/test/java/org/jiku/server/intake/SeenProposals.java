package org.jiku.server.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Library;
import org.jiku.server.directory.Proposals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what the intake tells the directory; stands beside the directory's own. */
@Component
@Fallback
final class SeenProposals implements Proposals {
  private static final Map<String, Seen> BY_DATABASE = new ConcurrentHashMap<>();

  private final Seen seen;

  SeenProposals(@Value("${spring.datasource.url}") String database) {
    seen = BY_DATABASE.computeIfAbsent(database, url -> Seen.nothing());
  }

  /** What all servers of one database were told. */
  Seen seen() {
    return seen;
  }

  /**
   * What was told.
   *
   * @param refused libraries that are to be refused, and by what
   * @param contracts delivery and resource, for each call
   */
  record Seen(
      Map<String, RuntimeException> refused,
      List<String> contracts,
      Map<String, Instant> libraries,
      List<DeliveryPublished> published,
      List<DeliveryWithdrawn> withdrawn) {
    static Seen nothing() {
      return new Seen(
          new ConcurrentHashMap<>(),
          new CopyOnWriteArrayList<>(),
          new ConcurrentHashMap<>(),
          new CopyOnWriteArrayList<>(),
          new CopyOnWriteArrayList<>());
    }

    void clear() {
      refused.clear();
      contracts.clear();
      libraries.clear();
      published.clear();
      withdrawn.clear();
    }
  }

  @Override
  public void contract(Contract contract, long delivery) {
    seen.contracts.add(delivery + " " + contract.resource());
  }

  @Override
  public void library(Library library, Instant appliedAt) {
    RuntimeException refusal = seen.refused.get(library.name());
    if (refusal != null) {
      throw refusal;
    }
    seen.libraries.merge(
        library.name(), appliedAt, (one, other) -> one.isAfter(other) ? one : other);
  }

  @EventListener
  void on(DeliveryPublished event) {
    seen.published.add(event);
  }

  @EventListener
  void on(DeliveryWithdrawn event) {
    seen.withdrawn.add(event);
  }
}
