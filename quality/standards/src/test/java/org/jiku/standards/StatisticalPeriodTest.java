package org.jiku.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jiku.standards.Checks.assertInvalid;
import static org.jiku.standards.Checks.assertValid;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StatisticalPeriodTest {
  private static final String NAME = "statistical-period";

  @ParameterizedTest
  @CsvSource({
    "2025, 2025, 2025-01-01, 2025-12-31",
    "2025年, 2025, 2025-01-01, 2025-12-31",
    "2025年度, 2025, 2025-01-01, 2025-12-31",
    "2025年全年, 2025, 2025-01-01, 2025-12-31",
    "2026H1, 2026-H1, 2026-01-01, 2026-06-30",
    "2026年上半年, 2026-H1, 2026-01-01, 2026-06-30",
    "2025年下半年, 2025-H2, 2025-07-01, 2025-12-31",
    "2026q1, 2026-Q1, 2026-01-01, 2026-03-31",
    "2025年第四季度, 2025-Q4, 2025-10-01, 2025-12-31",
    "2025年2季度, 2025-Q2, 2025-04-01, 2025-06-30",
    "202602, 2026-02, 2026-02-01, 2026-02-28",
    "2024年2月, 2024-02, 2024-02-01, 2024-02-29",
    "2026/3, 2026-03, 2026-03-01, 2026-03-31",
    "2026年1-2月, 2026-01/2026-02, 2026-01-01, 2026-02-28",
    "2026年1月至2月, 2026-01/2026-02, 2026-01-01, 2026-02-28",
    "2025年1—11月, 2025-01/2025-11, 2025-01-01, 2025-11-30",
    "2025-01/02, 2025-01/2025-02, 2025-01-01, 2025-02-28",
    "2025-01/2025-02, 2025-01/2025-02, 2025-01-01, 2025-02-28"
  })
  void theFormsInUseHaveOneStandardForm(
      String text, String standard, LocalDate first, LocalDate last) {
    assertValid(NAME, text, standard);
    assertThat(StatisticalPeriod.days(standard)).contains(new StatisticalPeriod.Days(first, last));
  }

  @ParameterizedTest
  @CsvSource({
    "2025年13月, impossible",
    "202500, impossible",
    "2025年2-1月, impossible",
    "2025年2-2月, impossible",
    "1825, impossible",
    "2026-Q4, future",
    "2027, future",
    "2026-07, future",
    "25年, format",
    "2025Q5, format",
    "2025年冬, format",
    "2025-01/2026-02, format"
  })
  void othersAreRefused(String text, String rule) {
    assertInvalid(NAME, text, NAME + "." + rule);
    assertThat(StatisticalPeriod.days(text + "x")).isEmpty();
  }
}
