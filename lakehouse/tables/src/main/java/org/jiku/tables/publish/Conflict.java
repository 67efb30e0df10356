package org.jiku.tables.publish;

import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * The table has changed since the changes were derived from it. Nothing was published: derive and
 * stage again, with a new attempt.
 */
public final class Conflict extends JikuException {
  private static final long serialVersionUID = 1L;

  Conflict(String message, Throwable cause) {
    super(ErrorCode.CONFLICT, message, cause);
  }
}
