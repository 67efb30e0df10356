package org.jiku.server.audit;

import java.util.Locale;

/** How what is logged ended. */
public enum Outcome {
  DONE,
  REFUSED;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
