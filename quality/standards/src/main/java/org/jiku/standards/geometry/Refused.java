package org.jiku.standards.geometry;

/** Ends the reading of a geometry that breaks a rule; {@link GeometryCheck} makes it a verdict. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String detail;

  Refused(String rule, String detail) {
    super(rule + ": " + detail, null, false, false);
    this.rule = rule;
    this.detail = detail;
  }

  GeometryVerdict.Invalid verdict() {
    return new GeometryVerdict.Invalid(rule, detail);
  }
}
