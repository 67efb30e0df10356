package org.jiku.server.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jiku.model.JikuException;
import org.jiku.model.contract.UpdateCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkingDaysTest {
  private static OfficialClock clock(Path home, String now) {
    return new OfficialClock(Clock.fixed(Instant.parse(now), ZoneOffset.UTC), home);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  @Test
  void holidaysAndMakeUpDaysCountAsTheStateCouncilSays(@TempDir Path home) {
    OfficialClock clock = clock(home, "2026-09-29T01:00:00Z");

    assertThat(clock.calendar().isWorkingDay(day("2026-10-01"))).isFalse();
    assertThat(clock.calendar().isWorkingDay(day("2026-10-10"))).isTrue();
    assertThat(clock.calendar().isWorkingDay(day("2026-10-11"))).isFalse();
    assertThat(clock.due(day("2026-09-30"), Limit.CATALOG_REVIEW)).isEqualTo(day("2026-10-09"));
    assertThat(clock.calendar().between(day("2026-09-30"), day("2026-10-12"))).isEqualTo(4);
    assertThat(clock.limit(Limit.CATALOG_REVIEW).source()).contains("809");
  }

  @Test
  void aDayBeginsInShanghai(@TempDir Path home) {
    assertThat(clock(home, "2026-09-29T15:59:59Z").today()).isEqualTo(day("2026-09-29"));
    assertThat(clock(home, "2026-09-29T16:00:00Z").today()).isEqualTo(day("2026-09-30"));
  }

  @Test
  void filesInTheHomeHold(@TempDir Path home) throws Exception {
    Files.writeString(
        home.resolve("working-days.csv"), "day,kind,festival\n2026-09-30,holiday,x\n");
    Files.writeString(
        home.resolve("time-limits.properties"),
        "catalog-review.days=3\ncatalog-review.source=own\n");
    OfficialClock clock = clock(home, "2026-09-29T01:00:00Z");

    assertThat(clock.due(day("2026-09-29"), Limit.CATALOG_REVIEW)).isEqualTo(day("2026-10-05"));
    Files.writeString(home.resolve("working-days.csv"), "2026-09-30,feast,x\n");
    assertThatThrownBy(() -> clock(home, "2026-09-29T01:00:00Z"))
        .isInstanceOf(JikuException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("neither holiday nor work");
    assertThatThrownBy(
            () -> WorkingDays.parse(List.of("2026-09-30,holiday,x", "2026-09-30,work,y")))
        .hasMessageContaining("line 2");
  }

  @Test
  void aCycleEndsOnAWorkingDay(@TempDir Path home) {
    WorkingDays calendar = clock(home, "2026-09-29T01:00:00Z").calendar();

    assertThat(UpdatePromise.nextDue(UpdateCycle.DAILY, day("2026-09-30"), calendar))
        .contains(day("2026-10-08"));
    assertThat(UpdatePromise.nextDue(UpdateCycle.MONTHLY, day("2026-09-01"), calendar))
        .contains(day("2026-10-08"));
    assertThat(UpdatePromise.nextDue(UpdateCycle.IRREGULAR, day("2026-09-01"), calendar)).isEmpty();
  }
}
