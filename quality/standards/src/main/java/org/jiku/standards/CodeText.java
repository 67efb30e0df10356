package org.jiku.standards;

/**
 * A value as codes of organisations are compared: no spaces around, half-width, capital letters.
 */
final class CodeText {
  private final String given;
  private final String standard;
  private final int notes;

  private CodeText(String given, String standard, int notes) {
    this.given = given;
    this.standard = standard;
    this.notes = notes;
  }

  static CodeText of(String value) {
    int from = Text.start(value);
    int to = Text.end(value, from);
    int notes = to - from < value.length() ? Notes.TRIMMED : 0;
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      char half = Text.halfWidth(value.charAt(i));
      notes |= half == value.charAt(i) ? 0 : Notes.FULL_WIDTH;
      text.append(half >= 'a' && half <= 'z' ? (char) (half - 'a' + 'A') : half);
    }
    String standard = text.toString();
    return new CodeText(value, standard.equals(value) ? value : standard, notes);
  }

  /** The same without the character at an index. */
  CodeText without(int index, int note) {
    return new CodeText(
        given, standard.substring(0, index) + standard.substring(index + 1), notes | note);
  }

  /** The same, but what is stored is another form. */
  CodeText as(String form) {
    return new CodeText(given, form, notes);
  }

  int length() {
    return standard.length();
  }

  char charAt(int index) {
    return standard.charAt(index);
  }

  String standard() {
    return standard;
  }

  Verdict valid(int moreNotes) {
    return new Verdict.Valid(standard, Notes.of(notes | moreNotes));
  }

  Verdict invalid(String rule) {
    return Verdict.Invalid.of(rule, Text.shown(given));
  }

  /** The same with what would have been right, or helps to find it. */
  Verdict invalid(String rule, String help) {
    return Verdict.Invalid.of(rule, Text.shown(given) + "; " + help);
  }
}
