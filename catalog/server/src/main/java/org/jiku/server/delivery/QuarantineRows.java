package org.jiku.server.delivery;

import java.util.List;
import org.jiku.handover.QuarantinedRow;
import org.jiku.model.delivery.Delivery;

/** Where the quarantined rows of deliveries are read. */
interface QuarantineRows {
  /**
   * Rows of a delivery, in the order of their numbers.
   *
   * @param after only rows with a greater number; -1 for all
   * @param openOnly only rows that a correction can still bring back: open, and kept with their
   *     text
   * @throws org.springframework.web.ErrorResponseException 503 while they cannot be read
   */
  List<QuarantinedRow> page(Delivery delivery, long after, int limit, boolean openOnly);
}
