package org.jiku.server.delivery;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jiku.handover.Mask;
import org.jiku.handover.QuarantinedRow;
import org.jiku.model.delivery.Delivery;
import org.jiku.server.identity.Caller;
import org.springframework.stereotype.Component;

/** The quarantined rows of a delivery as a caller may see them. */
@Component
final class Quarantine {
  private static final int PAGE = 1_000;

  private final QuarantineRows rows;
  private final Glass glass;

  Quarantine(QuarantineRows rows, Glass glass) {
    this.rows = rows;
    this.glass = glass;
  }

  /** One page; in clear for the provider's own people and through broken glass, else masked. */
  List<QuarantinedRow> page(Caller caller, Delivery delivery, long after, int limit) {
    boolean masked = isMasked(caller, delivery, "page after row " + after);
    return shown(rows.page(delivery, after, limit, false), masked);
  }

  /**
   * All rows that can be sent back, read page by page. The first page is read at once, so that what
   * cannot be read is known before anything is answered.
   */
  Iterable<QuarantinedRow> open(Caller caller, Delivery delivery) {
    boolean masked = isMasked(caller, delivery, "file");
    List<QuarantinedRow> first = rows.page(delivery, -1, PAGE, true);
    return () -> new Pages(delivery, shown(first, masked), masked);
  }

  /** Whether the caller sees masked rows; that clear ones are seen through glass is kept. */
  private boolean isMasked(Caller caller, Delivery delivery, String what) {
    if (DeliveryRights.isStaff(caller, delivery.resource())) {
      return false;
    }
    if (glass.isBroken(caller, delivery)) {
      glass.seen(caller, delivery, what);
      return false;
    }
    return true;
  }

  private static List<QuarantinedRow> shown(List<QuarantinedRow> rows, boolean masked) {
    return masked ? rows.stream().map(Mask::of).toList() : rows;
  }

  private final class Pages implements Iterator<QuarantinedRow> {
    private final Delivery delivery;
    private final boolean masked;
    private List<QuarantinedRow> page;
    private int next;

    private Pages(Delivery delivery, List<QuarantinedRow> first, boolean masked) {
      this.delivery = delivery;
      this.page = first;
      this.masked = masked;
    }

    @Override
    public boolean hasNext() {
      if (next == page.size() && page.size() == PAGE) {
        page = shown(rows.page(delivery, page.getLast().row(), PAGE, true), masked);
        next = 0;
      }
      return next < page.size();
    }

    @Override
    public QuarantinedRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no row is left");
      }
      return page.get(next++);
    }
  }
}
