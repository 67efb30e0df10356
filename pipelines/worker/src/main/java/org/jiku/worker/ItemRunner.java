package org.jiku.worker;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.WorkStatus;
import org.jiku.tables.publish.StaleEpoch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one piece of work from the queue through lease, fence, job and result. */
final class ItemRunner {
  private static final Logger LOG = LoggerFactory.getLogger(ItemRunner.class);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(500);

  private final Items items;
  private final Leases leases;
  private final Map<Item.Kind, Job> jobs;
  private final RetryPolicy retries;

  ItemRunner(Items items, Leases leases, Map<Item.Kind, Job> jobs, RetryPolicy retries) {
    this.items = items;
    this.leases = leases;
    this.jobs = Map.copyOf(jobs);
    this.retries = retries;
  }

  /** Does the work as far as it goes now. Throws only where the ledger cannot be reached. */
  Outcome run(long number) {
    Item item = items.load(number);
    if (item.state() == WorkStatus.State.DONE || item.state() == WorkStatus.State.FAILED) {
      return new Ended();
    }
    Job job =
        Optional.ofNullable(jobs.get(item.kind()))
            .orElseThrow(() -> new IllegalStateException("no job does " + item.kind()));
    return switch (leases.take(number, job.scopes(item))) {
      case Leases.Busy busy -> {
        items.explainWaiting(number, busy.reason());
        yield new Later(BUSY_PAUSE);
      }
      case Leases.Taken taken -> runUnder(taken.lease(), item, job);
    };
  }

  private Outcome runUnder(Lease lease, Item item, Job job) {
    boolean inOrder = false;
    try (LeaseRenewal renewal = LeaseRenewal.start(leases, lease)) {
      if (hasKilledItsWorkers(item) && items.fail(lease, killed(item))) {
        // The lease is not given back: the last worker may only sleep, so the next one must fence.
        LOG.error("Work {} is given up: {}", item.number(), killed(item));
        return new Ended();
      }
      items.begin(lease);
      LOG.info("Work {} ({}) begins under epoch {}", item.number(), item.kind(), lease.epoch());
      if (lease.takenOver()) {
        LOG.info("Work {} takes over {}", item.number(), lease.scopes());
        job.fence(item, lease);
      }
      Optional<String> result = job.run(item, lease);
      renewal.requireHeld();
      items.finish(lease, result);
      inOrder = true;
      LOG.info("Work {} is done", item.number());
      return new Ended();
    } catch (StaleEpoch e) {
      LOG.warn("Work {} is dropped: {}", item.number(), e.getMessage());
      return new Later(retries.pause(1));
    } catch (HandedBack e) {
      items.handBack(lease, Told.reason(e));
      inOrder = true;
      LOG.info("Work {} goes back to the queue: {}", item.number(), e.getMessage());
      return new Later(Duration.ZERO);
    } catch (RuntimeException | Error e) {
      return failed(lease, item, e);
    } finally {
      end(lease, inOrder);
    }
  }

  /**
   * Failures that are reported end the work in {@link #failed}; more attempts than that fell
   * silent.
   */
  private boolean hasKilledItsWorkers(Item item) {
    return item.attempts() >= retries.attempts();
  }

  private static String killed(Item item) {
    return "Cannot do this work: its worker ended without a word in each of %d attempts; the worker's log may tell why (too little memory?)"
        .formatted(item.attempts());
  }

  private Outcome failed(Lease lease, Item item, Throwable failure) {
    String reason = Told.reason(failure);
    LOG.error("Work {} failed: {}", item.number(), Told.trace(failure));
    int attempt = item.attempts() + 1;
    boolean hopeless =
        (failure instanceof JikuException jiku && jiku.code() != ErrorCode.FAILED)
            || attempt >= retries.attempts();
    try {
      if (hopeless && items.fail(lease, reason)) {
        return new Ended();
      }
      items.requeue(lease, reason);
      return new Later(retries.pause(attempt));
    } catch (StaleEpoch e) {
      LOG.warn("Work {} is dropped: {}", item.number(), e.getMessage());
      return new Later(retries.pause(1));
    }
  }

  private void end(Lease lease, boolean inOrder) {
    try {
      if (inOrder) {
        leases.giveBack(lease);
      } else {
        leases.abandon(lease);
      }
    } catch (JikuException e) {
      LOG.warn("The lease of epoch {} is left to expire: {}", lease.epoch(), e.getMessage());
    }
  }

  /** What is to become of the work's place in the queue. */
  sealed interface Outcome {}

  /** Done, or given up: out of the queue. */
  record Ended() implements Outcome {}

  /** Once more after a pause. */
  record Later(Duration pause) implements Outcome {}
}
