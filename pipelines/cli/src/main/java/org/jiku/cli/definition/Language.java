package org.jiku.cli.definition;

/** A language in which libraries are described. */
enum Language {
  CHINESE("zh"),
  ENGLISH("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** As in names of files. */
  String code() {
    return code;
  }

  /** That one of two texts which is in this language. */
  String choose(String chinese, String english) {
    return switch (this) {
      case CHINESE -> chinese;
      case ENGLISH -> english;
    };
  }
}
