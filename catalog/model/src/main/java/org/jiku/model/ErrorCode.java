package org.jiku.model;

/**
 * Who must act on a failure, and what a process answers. The exit codes are those of every {@code
 * jiku} command.
 */
public enum ErrorCode {
  /** The platform failed; the operator acts. */
  FAILED(1, 500),
  /** The request cannot be understood; the caller acts. */
  USAGE(2, 400),
  /** What was named does not exist. */
  NOT_FOUND(3, 404),
  /** The caller may not do this. */
  DENIED(4, 403),
  /** The data or definition handed in has faults; its author acts. */
  DATA_REJECTED(5, 422),
  /** The state does not allow this now, such as releasing a delivery that is not held. */
  CONFLICT(1, 409);

  private final int exitCode;
  private final int httpStatus;

  ErrorCode(int exitCode, int httpStatus) {
    this.exitCode = exitCode;
    this.httpStatus = httpStatus;
  }

  public int exitCode() {
    return exitCode;
  }

  public int httpStatus() {
    return httpStatus;
  }
}
