package org.jiku.worker;

import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** The worker is being stopped; the work goes back to the queue between two steps. */
public final class HandedBack extends JikuException {
  public HandedBack(String step) {
    super(
        ErrorCode.FAILED, "Cannot go on after the step " + step + ": the worker is being stopped");
  }
}
