package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

/** Says in one line what a standard makes of a value. */
final class Checks {
  static final LocalDate DAY = LocalDate.parse("2026-06-30");

  private Checks() {}

  static Verdict check(String standard, String value) {
    return Standards.load(standard).check(value, DAY);
  }

  static void assertValid(String standard, String value, String expected, String... notes) {
    assertThat(check(standard, value)).isEqualTo(new Verdict.Valid(expected, List.of(notes)));
  }

  static void assertInvalid(String standard, String value, String rule) {
    assertThat(check(standard, value))
        .isInstanceOfSatisfying(
            Verdict.Invalid.class, invalid -> assertThat(invalid.rule()).isEqualTo(rule));
  }
}
