package org.jiku.worker;

import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * Another worker holds what this one held. Whoever meets it drops the work at once and touches
 * nothing more: neither tables nor ledger nor staged files.
 */
public final class StaleEpoch extends JikuException {
  public StaleEpoch(String message, Throwable cause) {
    super(ErrorCode.CONFLICT, message, cause);
  }

  public StaleEpoch(String message) {
    super(ErrorCode.CONFLICT, message);
  }
}
