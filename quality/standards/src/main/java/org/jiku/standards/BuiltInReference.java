package org.jiku.standards;

import java.io.Serializable;

/**
 * Travels in place of a standard that ships with this module, so that a task carries a name instead
 * of a table and each JVM keeps one copy.
 */
record BuiltInReference(String name) implements Serializable {

  /** The reference if this very standard is built in, else the standard itself. */
  @SuppressWarnings("ReferenceEquality")
  static Object orSelf(Standard standard) {
    // Two sets may hold equal tables; only the shared one travels by name.
    boolean shared = Standards.find(standard.name()).filter(found -> found == standard).isPresent();
    return shared ? new BuiltInReference(standard.name()) : standard;
  }

  private Object readResolve() {
    return Standards.load(name);
  }
}
