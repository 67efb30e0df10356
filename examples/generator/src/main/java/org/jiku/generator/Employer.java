package org.jiku.generator;

/** Who employs somebody, as agencies of social insurance write it. */
record Employer(String creditCode, String name) {
  /** Nobody: both are empty. */
  static final Employer NONE = new Employer("", "");
}
