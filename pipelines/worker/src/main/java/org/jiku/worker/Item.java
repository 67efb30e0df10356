package org.jiku.worker;

import java.util.Locale;
import java.util.Optional;
import org.jiku.model.delivery.WorkStatus;

/**
 * One piece of work from the queue.
 *
 * @param delivery it is about, if any
 * @param request JSON of the request, without contract and files, which the delivery has
 * @param attempts how often it has been begun and not ended
 */
public record Item(
    long number,
    Kind kind,
    Optional<Long> delivery,
    String request,
    WorkStatus.State state,
    int attempts) {

  /** What is to be done. */
  public enum Kind {
    DELIVER,
    RELEASE,
    WITHDRAW,
    APPLY_LIBRARY,
    MAINTAIN;

    static Kind parse(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }
}
