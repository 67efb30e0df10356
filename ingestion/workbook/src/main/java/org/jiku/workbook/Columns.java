package org.jiku.workbook;

/** The letters by which spreadsheet programs call columns: A to Z, AA to ZZ, and on to XFD. */
final class Columns {
  private static final int LETTERS = 26;

  private Columns() {}

  /** The letters of a column, from 0. */
  static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % LETTERS));
    return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
  }

  /** The number of the column, from 1, in a reference such as AB12; 0 where it names none. */
  static int number(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && i < 4; i++) {
      int letter = Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
      if (letter < 1 || letter > LETTERS) {
        break;
      }
      column = column * LETTERS + letter;
    }
    return column;
  }
}
