package org.jiku.workbook;

/** What a cell of a sheet holds. */
public sealed interface Cell {
  /** A cell without content. */
  Cell EMPTY = new Text("");

  /** The cell as a person would write it into a text file. */
  String text();

  /** A text, or a time of day, which stands as {@code 08:30:00}. */
  record Text(String text) implements Cell {}

  /**
   * A number without exponent and without needless zeros.
   *
   * @param text at most 15 significant digits, which is all that Excel keeps
   */
  record Numeric(String text) implements Cell {}

  record Truth(boolean value) implements Cell {
    @Override
    public String text() {
      return Boolean.toString(value);
    }
  }

  /**
   * A number that a date format shows as a day.
   *
   * @param day {@code YYYY-MM-DD}; 1900-02-29 occurs, because Excel has that day
   * @param time {@code HH:MM:SS} with milliseconds if there are any
   * @param timed whether the format shows the time
   */
  record Moment(String day, String time, boolean timed) implements Cell {
    /** The time at which a day begins. */
    public static final String MIDNIGHT = "00:00:00";

    @Override
    public String text() {
      return timed ? dayAndTime() : day;
    }

    public String dayAndTime() {
      return day + "T" + time;
    }
  }

  /**
   * What cannot be a value.
   *
   * @param rule that it breaks
   * @param text what people see in the cell, more or less
   */
  record Fault(String rule, String text) implements Cell {
    /** Excel's own error values, such as #N/A. */
    public static final String ERROR = "xlsx.error";

    /** A number of more digits than Excel keeps. */
    public static final String DIGITS = "xlsx.digits";

    /** A formula whose result was never computed. */
    public static final String FORMULA = "xlsx.formula";

    /** What is no number or no day, where there should be one. */
    public static final String VALUE = "xlsx.value";
  }
}
