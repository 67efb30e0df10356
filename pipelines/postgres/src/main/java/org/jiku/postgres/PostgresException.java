package org.jiku.postgres;

import org.jspecify.annotations.Nullable;

/** PostgreSQL cannot do what was asked. The message says what, why, and what to do about it. */
public final class PostgresException extends RuntimeException {
  PostgresException(String message) {
    super(message);
  }

  PostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
