package org.jiku.spool;

import org.jiku.model.JikuException;

/** The one failure of this module. Its message never quotes what a delivered file holds. */
public final class SpoolException extends JikuException {
  private final SpoolErrorCode reason;

  public SpoolException(SpoolErrorCode reason, String message) {
    super(reason.errorCode(), message);
    this.reason = reason;
  }

  public SpoolException(SpoolErrorCode reason, String message, Throwable cause) {
    super(reason.errorCode(), message, cause);
    this.reason = reason;
  }

  /** More exact than {@link #code()}, which says who must act. */
  public SpoolErrorCode reason() {
    return reason;
  }
}
