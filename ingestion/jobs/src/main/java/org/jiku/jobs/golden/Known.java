package org.jiku.jobs.golden;

import java.time.LocalDate;

/**
 * By what an entity is known, as the crosswalk tells.
 *
 * @param since the period in which a source first used it
 */
record Known(Use use, LocalDate since) {

  /** How it is used. Where several sources use it differently the first of these words counts. */
  enum Use {
    CONFLICT("conflict"),
    /** A source declares it a former one, whoever still uses it. */
    REPLACED("former"),
    CURRENT("current"),
    /** No source uses it any more. */
    LAPSED("former");

    private final String state;

    Use(String state) {
      this.state = state;
    }

    /** The word in the crosswalk. */
    String state() {
      return state;
    }
  }

  static Known of(Use use, LocalState state) {
    return new Known(use, state.first().period());
  }

  Known with(Known other) {
    return new Known(
        use.compareTo(other.use) < 0 ? use : other.use,
        since.isBefore(other.since) ? since : other.since);
  }
}
