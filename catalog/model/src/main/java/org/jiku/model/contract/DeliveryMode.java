package org.jiku.model.contract;

/** What a delivery of a contract contains. */
public enum DeliveryMode {
  /** Everything the agency holds at the declared period; keys that are missing are gone (全量). */
  FULL,
  /** What changed since the delivery before; rows may carry an operation (增量). */
  INCREMENTAL
}
