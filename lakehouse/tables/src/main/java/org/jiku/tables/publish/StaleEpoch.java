package org.jiku.tables.publish;

import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** Another worker has taken over: this one must stop its work and touch nothing more. */
public final class StaleEpoch extends JikuException {
  private static final long serialVersionUID = 1L;

  public StaleEpoch(String message) {
    super(ErrorCode.CONFLICT, message);
  }
}
