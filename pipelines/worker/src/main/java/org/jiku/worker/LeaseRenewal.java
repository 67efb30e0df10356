package org.jiku.worker;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jiku.model.JikuException;
import org.jiku.tables.publish.StaleEpoch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a lease alive while its work is under way. */
final class LeaseRenewal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseRenewal.class);

  private final ScheduledExecutorService clock;
  private volatile boolean lost;

  private LeaseRenewal(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  static LeaseRenewal start(Leases leases, Lease lease) {
    LeaseRenewal renewal =
        new LeaseRenewal(
            Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lease-" + lease.epoch()).factory()));
    long every = Math.max(1, leases.lifetime().toMillis() / 4);
    var unused =
        renewal.clock.scheduleWithFixedDelay(
            () -> renewal.renew(leases, lease), every, every, TimeUnit.MILLISECONDS);
    return renewal;
  }

  private void renew(Leases leases, Lease lease) {
    try {
      if (!leases.renew(lease)) {
        lost = true;
        clock.shutdown();
        LOG.warn("The lease of epoch {} on {} was taken over", lease.epoch(), lease.scopes());
      }
    } catch (JikuException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /** Throws {@link StaleEpoch} once it is known that the lease is lost. */
  void requireHeld() {
    if (lost) {
      throw new StaleEpoch("Cannot go on: another worker has taken over");
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
