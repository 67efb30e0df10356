package org.jiku.model;

/** A failure that people read: "Cannot do X: why, with the value", and who must act. */
public class JikuException extends RuntimeException {
  private final ErrorCode code;

  public JikuException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public JikuException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }
}
