package org.jiku.generator;

/** The format of a file, as the ending of its name tells it. */
enum Format {
  CSV("csv"),
  JSON_LINES("jsonl"),
  WORKBOOK("xlsx");

  private final String ending;

  Format(String ending) {
    this.ending = ending;
  }

  static Format of(String file) {
    for (Format format : values()) {
      if (file.endsWith("." + format.ending)) {
        return format;
      }
    }
    throw new IllegalArgumentException("Cannot tell the format of " + file);
  }

  /** The ending of names, without the point. */
  String ending() {
    return ending;
  }

  /** The fault of this format that stands where CSV would have that one; itself where it can be. */
  Kind suited(Kind kind) {
    return switch (this) {
      case CSV -> kind;
      case JSON_LINES ->
          switch (kind) {
            case OPEN_QUOTE -> Kind.BROKEN_OBJECT;
            case TOO_MANY_FIELDS -> Kind.UNKNOWN_MEMBER;
            case TOO_FEW_FIELDS -> Kind.LIST_AS_VALUE;
            default -> kind;
          };
      case WORKBOOK ->
          switch (kind) {
            case OPEN_QUOTE -> Kind.ERROR_IN_CELL;
            case BROKEN_ENCODING, TOO_FEW_FIELDS -> Kind.LOST_DIGITS;
            default -> kind;
          };
    };
  }
}
