package org.jiku.jobs.golden;

import org.jiku.tables.publish.KeyedTable;

/**
 * A table whose rows follow from claims.
 *
 * @param entity place of the entity in its family, the root being 0; the crosswalk is the root's
 */
public record Derived(Kind kind, int entity, KeyedTable keyed) {

  /** What the table holds. */
  public enum Kind {
    GOLDEN,
    DISCREPANCIES,
    CROSSWALK
  }
}
