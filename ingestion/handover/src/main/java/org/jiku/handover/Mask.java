package org.jiku.handover;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What those who run the platform see of a row (Decree 809 art. 36): where it is and which rules it
 * breaks, not what stands in it. It asks no contract which elements are personal: what is broken
 * may stand in the wrong column.
 */
public final class Mask {
  /** Rules whose reasons tell a detail of the row, in full-width brackets at the end. */
  private static final String DETAILED = "geometry.";

  /** What no definition says and a number of a person, a telephone or a day may be. */
  private static final Pattern LONG_NUMBER = Pattern.compile("\\p{Nd}{7,}[Xx]?");

  /** A name of a member of JSON is no value. */
  private static final Pattern MEMBER = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"\\s*:");

  private static final Pattern CELL = Pattern.compile("[^,;|\t\"\r\n]+");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern SHORT_NUMBER = Pattern.compile("\\p{Nd}{1,3}");

  private Mask() {}

  /**
   * The same row with letters of its text as {@code x} and digits as {@code 0}. Its reasons are
   * told as they are, but for what comes from the row.
   */
  public static QuarantinedRow of(QuarantinedRow row) {
    return new QuarantinedRow(
        row.row(),
        row.file(),
        row.line(),
        text(row.raw()),
        row.rules(),
        reasons(row),
        row.status());
  }

  /** Everything but punctuation and blanks, so that the shape of the text can still be seen. */
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

  private static String reasons(QuarantinedRow row) {
    String told = row.reasons();
    int bracket = told.indexOf('（');
    if (bracket >= 0 && row.rules().contains(DETAILED)) {
      // A detail may hold brackets and what stands between reasons: from the first on nothing is
      // told.
      told = told.substring(0, bracket) + "（…）";
    }
    for (String value : values(row.raw())) {
      told = told.replace(value, text(value));
    }
    return LONG_NUMBER.matcher(told).replaceAll(number -> text(number.group()));
  }

  /** What stands in a row, cell by cell and word by word; the longest first. */
  private static Set<String> values(String raw) {
    Set<String> values =
        new TreeSet<>(
            Comparator.comparingInt(String::length).reversed().thenComparing(value -> value));
    String text = MEMBER.matcher(raw).replaceAll(",");
    for (Pattern part : new Pattern[] {CELL, WORD}) {
      Matcher found = part.matcher(text);
      while (found.find()) {
        String value = found.group().strip();
        if (value.codePointCount(0, value.length()) > 1
            && WORD.matcher(value).find()
            && !SHORT_NUMBER.matcher(value).matches()) {
          values.add(value);
        }
      }
    }
    return values;
  }
}
