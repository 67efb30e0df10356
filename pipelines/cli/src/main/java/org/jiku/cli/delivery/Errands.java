package org.jiku.cli.delivery;

import java.util.Optional;
import org.jiku.cli.Jiku;
import org.jiku.cli.Progress;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.delivery.Deliveries;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.model.delivery.WorkStatus;

/** Work that is asked for and followed to its end. */
public final class Errands {
  private Errands() {}

  /** What is printed as JSON of work that has no receipt. */
  private record Done(long work, String result) {}

  /** Hands the work in, follows it, prints its receipt or its result; returns the exit code. */
  public static int run(Jiku frame, WorkRequest request) {
    Deliveries deliveries = Ledgers.of(frame);
    Deliveries.Submitted submitted = submit(deliveries, request);
    WorkStatus status = follow(deliveries, submitted);
    Optional<Receipt> receipt = submitted.delivery().flatMap(deliveries::receipt);
    if (receipt.isPresent()) {
      return Receipts.print(receipt.get(), frame.home(), frame.output());
    }
    String result = status.message().orElse("done");
    if (frame.output().isJson()) {
      frame.output().json(new Done(submitted.work(), result));
    } else {
      frame.output().line(result);
    }
    return 0;
  }

  /** Hands work in that concerns no delivery, follows it, and returns its result. */
  static String result(Jiku frame, WorkRequest request) {
    Deliveries deliveries = Ledgers.of(frame);
    return follow(deliveries, submit(deliveries, request)).message().orElse("");
  }

  private static Deliveries.Submitted submit(Deliveries deliveries, WorkRequest request) {
    try {
      return deliveries.submit(request);
    } catch (IllegalArgumentException e) {
      throw new JikuException(ErrorCode.USAGE, "Cannot ask for this: " + e.getMessage(), e);
    }
  }

  private static WorkStatus follow(Deliveries deliveries, Deliveries.Submitted submitted) {
    String subject =
        submitted.delivery().map(number -> "delivery " + number).orElse("work " + submitted.work());
    String later =
        submitted.delivery().map(number -> "jiku receipt " + number).orElse("jiku status");
    try (Progress progress = Progress.start()) {
      return new Following(deliveries).toEnd(submitted.work(), subject, later, progress);
    }
  }
}
