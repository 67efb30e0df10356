package org.jiku.generator;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts the people of the library once all deliveries are in. */
final class People {
  private long current;
  private long lapsed;
  private long inConflict;

  void add(Trace trace) {
    if (trace.conflict()) {
      inConflict += trace.registeredEver() ? 3 : 2;
    } else if (trace.current()) {
      current++;
    } else if (trace.ever()) {
      lapsed++;
    }
  }

  /**
   * Lapsed are those whom no source has any more; of the current ones some are in conflict.
   *
   * @param unnumbered children who are known by their certificate alone
   */
  Map<String, Object> golden(long unnumbered) {
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("persons", current + unnumbered + inConflict + lapsed);
    golden.put("current", current + unnumbered + inConflict);
    golden.put("lapsed", lapsed);
    golden.put("in_conflict", inConflict);
    return golden;
  }
}
