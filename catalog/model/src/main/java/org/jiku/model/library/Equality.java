package org.jiku.model.library;

/** When two sources agree on a value. */
public enum Equality {
  /** The standardised values are the same. */
  EXACT,
  /** The names are the same after normalisation. */
  NAME,
  /** The addresses are the same within the tolerance of addresses. */
  ADDRESS,
  /** The geometries lie nowhere farther apart than the attribute's tolerance. */
  GEOMETRY
}
