package org.jiku.jobs.delivery;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.Step;
import org.jiku.model.library.Library;

/**
 * What the platform knows of deliveries and how far each is. Every write carries the epoch of the
 * worker that makes it, and is refused with {@code StaleEpoch} once another worker has taken over.
 */
public interface Ledger {

  /** The delivery of that number; {@code NOT_FOUND} if there is none. */
  Delivery load(long number);

  /**
   * Deliveries of a source that count: those whose rows are in the tables or on their way there
   * (past the point of no return), and not withdrawn; in effective order.
   */
  List<Delivery> live(ResourceName source);

  /** Numbers of the deliveries whose claims no longer count: withdrawn, or being withdrawn. */
  Set<Long> withdrawn();

  /**
   * Notes that a step is finished, with what a later step or a successor needs to know, as JSON.
   */
  void reached(long delivery, Step step, String attempt, long epoch, String facts);

  /** The facts noted when a step was finished; empty if it is not. */
  Optional<String> facts(long delivery, Step step);

  /** Changes the state that people see. */
  void state(long delivery, DeliveryState state, long epoch);

  /** Tells those who follow the work of this epoch how far it is; never fails. */
  void progress(long epoch, String step, long done, long total);

  /** Keeps the receipt and the state it tells, and puts it into the outbox, all or nothing. */
  void receipt(Receipt receipt, long epoch);

  /** The receipt of a delivery; empty while there is none. */
  Optional<Receipt> findReceipt(long delivery);

  /** The definition of a library that was applied last; {@code NOT_FOUND} if none was. */
  Library library(String name);
}
