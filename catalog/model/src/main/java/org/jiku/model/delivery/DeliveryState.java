package org.jiku.model.delivery;

import java.util.Locale;

/** Where a delivery stands, as people see it. */
public enum DeliveryState {
  /** Spooled and queued. */
  RECEIVED,
  /** A worker is at it. */
  RUNNING,
  /**
   * Stopped by its gate; only spool and receipt are kept until somebody releases or withdraws it.
   */
  HELD,
  /** In the tables. */
  PUBLISHED,
  /** Could not be read as its contract says; nothing of it is in the tables. */
  REJECTED,
  /** Its withdrawal has begun; its claims no longer count. */
  WITHDRAWING,
  /** Undone by a person. */
  WITHDRAWN;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static DeliveryState parse(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
