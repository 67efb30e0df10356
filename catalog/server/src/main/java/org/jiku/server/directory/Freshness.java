package org.jiku.server.directory;

import java.time.Instant;
import org.jiku.model.ResourceName;

/** What the directory is told of deliveries, to hold against the promised update cycle. */
public interface Freshness {

  /**
   * A delivery is in the tables. Of several the latest counts, whatever the order they are told in;
   * the resource need not be in the directory yet.
   *
   * @param period as the delivery declared it
   * @param at when it was handed in
   */
  void delivered(ResourceName resource, String period, Instant at);

  /** What was told of the resource no longer counts: a delivery was withdrawn. */
  void forget(ResourceName resource);
}
