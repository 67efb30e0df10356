package org.jiku.cli.trino;

import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** Trino cannot be made ready, started or reached; the operator acts. */
public final class TrinoException extends JikuException {
  TrinoException(String message) {
    super(ErrorCode.FAILED, message);
  }

  TrinoException(String message, Throwable cause) {
    super(ErrorCode.FAILED, message, cause);
  }
}
