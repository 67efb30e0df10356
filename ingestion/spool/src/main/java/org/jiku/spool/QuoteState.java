package org.jiku.spool;

import org.jiku.model.contract.Dialect;

/**
 * Whether a byte stands inside a quoted value (RFC 4180, section 2, rules 5 to 7): a quote opens a
 * value only at its start, a doubled quote is a quote, any other closes. A quote in the middle of
 * an unquoted value means nothing.
 */
final class QuoteState {
  private static final int VALUE_START = 0;
  private static final int UNQUOTED = 1;
  private static final int QUOTED = 2;
  private static final int QUOTE_IN_QUOTED = 3;

  private final byte delimiter;
  private final byte quote;
  private final boolean doubleByte;
  private int state = VALUE_START;
  private boolean trail;

  QuoteState(Dialect dialect, boolean doubleByte) {
    this.delimiter = (byte) dialect.delimiter();
    this.quote = (byte) dialect.quote();
    this.doubleByte = doubleByte;
  }

  /** Takes bytes of one line, its end not among them. */
  void feed(byte[] bytes, int from, int to) {
    int now = state;
    for (int i = from; i < to; i++) {
      byte value = bytes[i];
      if (trail) {
        // Second byte of a GB18030 pair: it may look like a delimiter such as | (0x7C).
        trail = false;
      } else if (value < 0) {
        trail = doubleByte;
        now = now == QUOTED ? QUOTED : UNQUOTED;
      } else {
        now = after(now, value);
      }
    }
    state = now;
  }

  private int after(int now, byte value) {
    return switch (now) {
      case QUOTED -> value == quote ? QUOTE_IN_QUOTED : QUOTED;
      case QUOTE_IN_QUOTED -> value == quote ? QUOTED : value == delimiter ? VALUE_START : UNQUOTED;
      case VALUE_START -> value == quote ? QUOTED : value == delimiter ? VALUE_START : UNQUOTED;
      default -> value == delimiter ? VALUE_START : UNQUOTED;
    };
  }

  /** The line ends. Returns whether the record goes on in the next line. */
  boolean lineEnds() {
    trail = false;
    if (state == QUOTED) {
      return true;
    }
    state = VALUE_START;
    return false;
  }
}
