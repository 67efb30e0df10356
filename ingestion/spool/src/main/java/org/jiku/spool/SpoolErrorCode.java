package org.jiku.spool;

import org.jiku.model.ErrorCode;

/** Why the spool refuses or fails, and through {@link #errorCode()} who must act. */
public enum SpoolErrorCode {
  /** The contract marks the data secret; nothing was stored. */
  SECRET(ErrorCode.DENIED),
  /** The request makes no sense, such as a charset that the spool does not know. */
  BAD_REQUEST(ErrorCode.USAGE),
  /** There is no such file to hand in. */
  FILE_NOT_FOUND(ErrorCode.NOT_FOUND),
  /** A folder, pipe or device was named instead of a file. */
  NOT_A_FILE(ErrorCode.USAGE),
  /** The file to hand in cannot be read. */
  FILE_UNREADABLE(ErrorCode.FAILED),
  /** The file changed while it was read. */
  FILE_CHANGED(ErrorCode.CONFLICT),
  /** The file holds no bytes, or only a byte order mark. */
  EMPTY_FILE(ErrorCode.DATA_REJECTED),
  /** The file is of another format than the request says. */
  WRONG_FORMAT(ErrorCode.DATA_REJECTED),
  /** The file is text of another charset than the contract says. */
  WRONG_CHARSET(ErrorCode.DATA_REJECTED),
  /** No charset of those the spool knows decodes the file. */
  UNKNOWN_CHARSET(ErrorCode.DATA_REJECTED),
  /** One record is longer than a worker could hold: often a quote that never closes. */
  RECORD_TOO_LONG(ErrorCode.DATA_REJECTED),
  /** The content is not in the store. */
  NOT_STORED(ErrorCode.NOT_FOUND),
  /** What the store returned is not what was put in. */
  DAMAGED(ErrorCode.FAILED),
  /** The store cannot be reached or refuses. */
  STORE_UNAVAILABLE(ErrorCode.FAILED);

  private final ErrorCode errorCode;

  SpoolErrorCode(ErrorCode errorCode) {
    this.errorCode = errorCode;
  }

  public ErrorCode errorCode() {
    return errorCode;
  }
}
