package org.jiku.workbook;

import java.util.Locale;

/** What a number format makes of a number, as far as its value is concerned. */
enum NumberFormat {
  NUMBER,
  DAY,
  DAY_AND_TIME,
  TIME,
  /** Hours, minutes or seconds that do not begin anew at midnight. */
  DURATION;

  /**
   * The formats that a workbook need not define: ECMA-376-1 clause 18.8.30, with those of East
   * Asian versions of Excel.
   */
  static NumberFormat builtIn(int id) {
    return switch (id) {
      case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> DAY;
      case 18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56 -> TIME;
      case 22 -> DAY_AND_TIME;
      case 46 -> DURATION;
      default -> NUMBER;
    };
  }

  /** Reads a format code; only its first section, that of positive numbers, counts. */
  static NumberFormat of(String code) {
    Letters letters = new Letters();
    int i = code.regionMatches(true, 0, "general", 0, 7) ? 7 : 0;
    while (i < code.length() && code.charAt(i) != ';') {
      i = letters.read(code, i);
    }
    return letters.meaning();
  }

  /** The letters of a format code that stand for parts of days and times. */
  private static final class Letters {
    private boolean day;
    private boolean time;
    private boolean elapsed;
    private boolean monthOrMinute;

    /** Takes what stands at a place; returns the place behind it. */
    int read(String code, int at) {
      char letter = Character.toLowerCase(code.charAt(at));
      switch (letter) {
        case '"' -> {
          return behind(code, '"', at + 1);
        }
        case '\\', '_', '*' -> {
          return at + 2;
        }
        case '[' -> {
          int end = behind(code, ']', at + 1);
          String inner = code.substring(at + 1, Math.max(at + 1, end - 1)).toLowerCase(Locale.ROOT);
          elapsed = elapsed || inner.matches("h+|m+|s+");
          return end;
        }
        case 'a' -> {
          boolean halves = code.regionMatches(true, at, "am/pm", 0, 5);
          time = time || halves;
          return at + (halves ? 5 : 1);
        }
        case 'e' -> {
          boolean exponent = at + 1 < code.length() && "+-".indexOf(code.charAt(at + 1)) >= 0;
          day = day || !exponent;
        }
        case 'y', 'd' -> day = true;
        case 'h', 's' -> time = true;
        case 'm' -> monthOrMinute = true;
        default -> {}
      }
      return at + 1;
    }

    private static int behind(String code, char end, int from) {
      int found = code.indexOf(end, from);
      return found < 0 ? code.length() : found + 1;
    }

    NumberFormat meaning() {
      if (day) {
        return time ? DAY_AND_TIME : DAY;
      }
      if (elapsed) {
        return DURATION;
      }
      if (time) {
        return TIME;
      }
      return monthOrMinute ? DAY : NUMBER;
    }
  }
}
