package org.jiku.standards;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A national or industry standard that a value can be held against. Implementations are immutable,
 * thread-safe and never throw for a bad value.
 */
public interface Standard extends Serializable {

  /** The name a contract or library definition uses, such as {@code resident-id}. */
  String name();

  /**
   * Holds a value against the standard.
   *
   * @param value what was delivered; never null or empty
   * @param asOf the day the value speaks of: nothing may be born after it, and code tables are read
   *     as they stood on it
   */
  Verdict check(String value, LocalDate asOf);
}
