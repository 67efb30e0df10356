package org.jiku.server.intake;

import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes the entries of the worker's outbox over, in their order, each in a transaction of its own
 * that applies and acknowledges it, so that it has its effect once whatever ends the server. Of
 * several servers one at a time consumes. What cannot be applied is set aside and blocks nothing.
 *
 * <p>The transaction is short because others wait for the audit log meanwhile.
 */
@Component
final class Intake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** In one pass, so that what else is scheduled gets its turn. */
  private static final int AT_ONCE = 1_000;

  /** How often an entry is tried that fails by a fault of the database, such as a deadlock. */
  private static final int TRIES = 5;

  /** No schema, no function, no right: the worker has not made its schema yet. */
  private static final Set<String> NOT_THERE = Set.of("3F000", "42883", "42501");

  private final Outbox outbox;
  private final Effects effects;
  private final Failures failures;
  private final AuditLog audit;
  private final TransactionOperations transactions;

  private volatile boolean closed;
  private String waitsFor = "";
  private Optional<Entry> atHand = Optional.empty();
  private long failing;
  private int tries;

  Intake(
      Outbox outbox,
      Effects effects,
      Failures failures,
      AuditLog audit,
      TransactionOperations transactions) {
    this.outbox = outbox;
    this.effects = effects;
    this.failures = failures;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Consumes what is there; waits quietly, until the next pass, where it cannot. */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
  synchronized void pass() {
    if (closed) {
      return;
    }
    try {
      for (int i = 0; i < AT_ONCE && !closed && consume(); i++) {}
      if (!waitsFor.isEmpty()) {
        LOG.info("The intake goes on");
        waitsFor = "";
      }
    } catch (DataAccessException | TransactionException e) {
      await(isNotThere(e) ? "the worker has made its schema" : "the database answers", e);
    }
  }

  /** Whether there may be more. */
  private boolean consume() {
    atHand = Optional.empty();
    try {
      return Objects.requireNonNull(transactions.execute(status -> applyNext()));
    } catch (RuntimeException | StackOverflowError e) {
      if (atHand.isEmpty()) {
        throw e;
      }
      Entry entry = atHand.get();
      tries = entry.id() == failing ? tries + 1 : 1;
      failing = entry.id();
      if (isOfTheDatabase(e) && tries < TRIES) {
        return false;
      }
      setAside(entry, e);
      return true;
    }
  }

  private boolean applyNext() {
    atHand = outbox.isMine() ? outbox.next() : Optional.empty();
    atHand.ifPresent(entry -> {
      effects.apply(entry);
      // Last: until the commit, whoever reports the same again waits for it.
      outbox.acknowledge(entry);
    });
    return atHand.isPresent();
  }

  private void setAside(Entry entry, Throwable cause) {
    transactions.executeWithoutResult(status -> {
      failures.add(entry, cause);
      outbox.acknowledge(entry);
    });
    LOG.warn(
        "Entry {} of the outbox ({}) is set aside: {}",
        entry.id(),
        entry.kind(),
        Failures.reason(cause).lines().findFirst().orElse(""));
  }

  /**
   * Applies an entry that was set aside; NOT_FOUND if there is none, DATA_REJECTED with the reason
   * if it still cannot be applied.
   */
  void retry(long id, String by) {
    Entry entry =
        failures
            .find(id)
            .orElseThrow(() ->
                new JikuException(
                    ErrorCode.NOT_FOUND,
                    "Cannot retry entry %d: none of that number was set aside".formatted(id)));
    try {
      transactions.executeWithoutResult(status -> {
        if (failures.remove(id)) {
          effects.apply(entry);
          appendRetry(by, entry, Outcome.DONE);
        }
      });
    } catch (RuntimeException | StackOverflowError e) {
      transactions.executeWithoutResult(status -> {
        failures.note(id, e);
        appendRetry(by, entry, Outcome.REFUSED);
      });
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot apply entry %d: %s".formatted(id, Failures.reason(e)),
          e);
    }
  }

  private void appendRetry(String by, Entry entry, Outcome outcome) {
    audit.append(by, "intake.retry", "entry " + entry.id(), outcome, Map.of("kind", entry.kind()));
  }

  private void await(String event, Exception e) {
    if (!waitsFor.equals(event)) {
      LOG.warn(
          "The intake waits until {}: {}",
          event,
          NestedExceptionUtils.getMostSpecificCause(e).getMessage());
      waitsFor = event;
    }
  }

  private static boolean isNotThere(Exception e) {
    return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
        && NOT_THERE.contains(String.valueOf(cause.getSQLState()));
  }

  private static boolean isOfTheDatabase(Throwable e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof DataAccessResourceFailureException
        || e instanceof TransactionException;
  }

  /** Ends after the entry at hand. */
  @Override
  public void close() {
    closed = true;
    pass();
  }
}
