package org.jiku.cli.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jiku.model.delivery.WorkStatus;
import org.junit.jupiter.api.Test;

/** How the progress of work reads. */
final class FollowingTest {

  @Test
  void theBarGrowsWithTheSteps() {
    assertThat(Following.line(status(WorkStatus.State.RUNNING, "landing", 4, 8)))
        .isEqualTo("[############------------] 归集入库 landing 4/8");
    assertThat(Following.line(status(WorkStatus.State.RUNNING, "withdraw golden", 9, 8)))
        .isEqualTo("[########################] 基准数据 withdraw golden 8/8");
    assertThat(Following.line(status(WorkStatus.State.RUNNING, "population.person", 0, 0)))
        .isEqualTo("population.person");
  }

  @Test
  void whatWaitsSaysWhy() {
    assertThat(
            Following.line(
                new WorkStatus(
                    1,
                    WorkStatus.State.QUEUED,
                    "",
                    0,
                    0,
                    Optional.of(2L),
                    Optional.of("delivery 1 has to end first"))))
        .isEqualTo("排队 queued: delivery 1 has to end first");
  }

  private static WorkStatus status(WorkStatus.State state, String step, long done, long total) {
    return new WorkStatus(1, state, step, done, total, Optional.of(2L), Optional.empty());
  }
}
