package org.jiku.model.delivery;

import java.util.List;
import java.util.Optional;
import org.jiku.model.ResourceName;

/** The way to the worker: over SQL inside the platform, over HTTP outside. */
public interface Deliveries {

  /** Hands work in; what is handed in twice is done once. */
  Submitted submit(WorkRequest request);

  /** How far a piece of work is; {@code NOT_FOUND} if there is none of that number. */
  WorkStatus follow(long work);

  /** The delivery of that number. */
  Optional<Delivery> find(long delivery);

  /** The receipt of a delivery; empty while there is none. */
  Optional<Receipt> receipt(long delivery);

  /** Deliveries, the latest arrival first, of one resource or of all; at most {@code limit}. */
  List<Delivery> list(Optional<ResourceName> resource, int limit);

  /**
   * What became of a request.
   *
   * @param work to follow
   * @param delivery concerned, if any
   * @param repeated whether the same had been handed in before, so that nothing is done
   */
  record Submitted(long work, Optional<Long> delivery, boolean repeated) {}
}
