package org.jiku.worker;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jiku.jobs.delivery.DeliveryJob;
import org.jiku.jobs.delivery.Ledger;
import org.jiku.jobs.delivery.WithdrawJob;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Feed;

/** Publishing a delivery, from its beginning or from its gate, and taking it back. */
final class DeliveryWork implements Job {
  private final Ledger ledger;
  private final Tables tables;
  private final Doing doing;

  private DeliveryWork(Ledger ledger, Tables tables, Doing doing) {
    this.ledger = ledger;
    this.tables = tables;
    this.doing = doing;
  }

  static Job publish(Ledger ledger, Tables tables, DeliveryJob job) {
    return new DeliveryWork(ledger, tables, job::run);
  }

  static Job withdraw(Ledger ledger, Tables tables, WithdrawJob job) {
    return new DeliveryWork(ledger, tables, job::run);
  }

  @Override
  public Collection<String> scopes(Item item) {
    return Scopes.of(contract(item));
  }

  @Override
  public void fence(Item item, Lease lease) {
    Contract contract = contract(item);
    Set<String> libraries = new TreeSet<>();
    for (Feed feed : contract.feeds()) {
      libraries.add(feed.library());
    }
    tables.fenceSource(contract.resource(), lease.epoch());
    libraries.forEach(library -> tables.fenceNamespace(library, lease.epoch()));
    tables.fenceNamespace(Tables.GOVERNANCE, lease.epoch());
  }

  @Override
  public Optional<String> run(Item item, Lease lease) {
    long delivery = item.delivery().orElseThrow();
    doing.run(delivery, lease.epoch());
    return Optional.of(
        "delivery %d is %s".formatted(delivery, ledger.load(delivery).state().wireName()));
  }

  private Contract contract(Item item) {
    return ledger.load(item.delivery().orElseThrow()).contract();
  }

  private interface Doing {
    void run(long delivery, long epoch);
  }
}
