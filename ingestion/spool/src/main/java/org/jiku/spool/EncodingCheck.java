package org.jiku.spool;

/** Finds the lines that a charset's decoder would not decode whole. */
interface EncodingCheck {
  /**
   * Takes bytes of the line in hand, its end not among them; characters may be cut between calls.
   */
  void feed(byte[] bytes, int from, int to);

  /** The line ends. Returns whether it was sound, and begins the next. */
  boolean lineEnds();
}
