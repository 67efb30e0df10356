package org.jiku.cli.delivery;

import java.time.Duration;
import java.util.Map;
import org.jiku.cli.Progress;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.WorkStatus;

/** Shows how far a piece of work is until it has ended. It goes on without anybody who looks. */
final class Following {
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BAR = 24;
  private static final Map<String, String> CHINESE =
      Map.of(
          "staging", "读取校验",
          "staged", "已校验",
          "gated", "已过闸",
          "quarantine", "问题数据",
          "landing", "归集入库",
          "claims", "来源主张",
          "golden", "基准数据",
          "discrepancies", "差异核对",
          "receipt", "回执");

  private final Deliveries deliveries;

  Following(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * Waits for the end of the work.
   *
   * @param subject what is being followed, such as {@code delivery 17}
   * @param later what to run to see the result, told to whoever leaves before the end
   * @throws JikuException FAILED with the worker's reason if the work was given up
   */
  WorkStatus toEnd(long work, String subject, String later, Progress progress) {
    Thread farewell =
        new Thread(() ->
            System.err.println(
                "\nThe work goes on without you (任务继续进行); see its end with: " + later));
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      WorkStatus status = await(work, subject, progress);
      if (status.state() == WorkStatus.State.FAILED) {
        throw new JikuException(
            ErrorCode.FAILED,
            status.message().orElse("Cannot finish %s: no reason is known".formatted(subject)));
      }
      return status;
    } finally {
      Runtime.getRuntime().removeShutdownHook(farewell);
    }
  }

  private WorkStatus await(long work, String subject, Progress progress) {
    long lastAnswer = System.nanoTime();
    while (true) {
      try {
        WorkStatus status = deliveries.follow(work);
        lastAnswer = System.nanoTime();
        progress.show(subject, line(status));
        if (status.state() == WorkStatus.State.DONE || status.state() == WorkStatus.State.FAILED) {
          return status;
        }
      } catch (JikuException e) {
        if (e.code() != ErrorCode.FAILED || System.nanoTime() - lastAnswer > PATIENCE.toNanos()) {
          throw e;
        }
        progress.show(subject, "the database does not answer, trying again");
      }
      pause();
    }
  }

  /** Such as {@code [#########---------------] 归集入库 landing 4/8}. */
  static String line(WorkStatus status) {
    if (status.state() == WorkStatus.State.QUEUED) {
      return "排队 queued" + status.message().map(reason -> ": " + reason).orElse("");
    }
    String step = status.step();
    String last = step.substring(step.lastIndexOf(' ') + 1);
    String label = CHINESE.containsKey(last) ? CHINESE.get(last) + " " + step : step;
    if (status.total() < 1) {
      return label;
    }
    long done = Math.min(status.done(), status.total());
    int filled = Math.toIntExact(BAR * done / status.total());
    return "[%s%s] %s %d/%d"
        .formatted("#".repeat(filled), "-".repeat(BAR - filled), label, done, status.total());
  }

  private static void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JikuException(ErrorCode.FAILED, "Cannot wait for the end: interrupted", e);
    }
  }
}
