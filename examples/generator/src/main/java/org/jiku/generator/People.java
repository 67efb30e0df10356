package org.jiku.generator;

import org.jiku.generator.Insurance.Enrolment;

/** Counts the people of the library once all deliveries are in. */
final class People {
  private long current;
  private long lapsed;
  private long inConflict;

  /**
   * @param residentEver whether a residents' file gave an accepted row
   * @param residentNow whether the newest one did
   * @param dead whether a death was accepted
   */
  void add(boolean residentEver, boolean residentNow, boolean dead, Enrolment enrolment) {
    if (enrolment.conflict()) {
      inConflict += residentEver ? 3 : 2;
    } else if (residentNow || dead || enrolment.now().isPresent()) {
      current++;
    } else if (residentEver || enrolment.ever()) {
      lapsed++;
    }
  }

  /** With at least one source that still has them. */
  long current() {
    return current + inConflict;
  }

  /** No source has them any more. */
  long lapsed() {
    return lapsed;
  }

  /** Of the current ones: people whose identity number was claimed for somebody else too. */
  long inConflict() {
    return inConflict;
  }
}
