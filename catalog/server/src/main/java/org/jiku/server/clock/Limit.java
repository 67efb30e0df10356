package org.jiku.server.clock;

import java.util.Locale;

/** What the regulations set a time for. */
public enum Limit {
  /** From submission to publication or return. */
  CATALOG_REVIEW,
  /** From the cause of a change to its submission. */
  CATALOG_CHANGE,
  /** Added to a change with the authority's consent. */
  CATALOG_CHANGE_EXTENSION;

  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
