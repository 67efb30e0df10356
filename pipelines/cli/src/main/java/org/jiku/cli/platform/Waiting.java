package org.jiku.cli.platform;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** Waiting for something that happens in another process. */
final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Waiting() {}

  /** Whether the condition came true in time. */
  static boolean until(Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new JikuException(ErrorCode.FAILED, "Cannot wait any longer: interrupted", e);
      }
    }
    return true;
  }
}
