package org.jiku.server.delivery;

import org.jiku.handover.QuarantinedRow;

/**
 * What those who run the platform see of a row (Decree 809 art. 36): where it is and which rules it
 * breaks, not what stands in it. It asks no contract which elements are personal: what is broken
 * may stand in the wrong column.
 */
final class Mask {
  private Mask() {}

  /** The same row with letters as {@code x}, digits as {@code 0}, and reasons without details. */
  static QuarantinedRow of(QuarantinedRow row) {
    return new QuarantinedRow(
        row.row(),
        row.file(),
        row.line(),
        text(row.raw()),
        row.rules(),
        reasons(row.reasons()),
        row.status());
  }

  /** Everything but punctuation and blanks, so that the shape of the row can still be seen. */
  static String text(String raw) {
    StringBuilder masked = new StringBuilder();
    raw.codePoints()
        .map(character ->
            Character.isDigit(character)
                ? '0'
                : character < 128 && !Character.isLetter(character) ? character : 'x')
        .forEach(masked::appendCodePoint);
    return masked.toString();
  }

  /** Details stand in brackets and may hold brackets: from the first on nothing is told. */
  private static String reasons(String reasons) {
    int bracket = reasons.indexOf('（');
    String told = bracket < 0 ? reasons : reasons.substring(0, bracket) + "（…）";
    return told.replaceAll("\\d", "0");
  }
}
