package org.jiku.model.delivery;

import java.sql.SQLException;
import java.util.Optional;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/**
 * What a refusal by a function of the schema {@code work} means. The functions raise SQLSTATE
 * {@code JK} and the HTTP status of an {@link ErrorCode}, with a message for people; class 22 and
 * the check constraints answer a request that cannot be understood.
 */
final class SqlFailure {
  private SqlFailure() {}

  static JikuException translate(String action, SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    String message = firstLine(failure);
    for (ErrorCode code : ErrorCode.values()) {
      if (state.equals("JK" + code.httpStatus())) {
        return new JikuException(code, message, failure);
      }
    }
    ErrorCode code =
        state.startsWith("22") || state.equals("23514") || state.equals("23502")
            ? ErrorCode.USAGE
            : state.equals("42501") ? ErrorCode.DENIED : ErrorCode.FAILED;
    return new JikuException(code, "Cannot %s: %s".formatted(action, message), failure);
  }

  /** PostgreSQL's own message without severity, detail and position. */
  private static String firstLine(SQLException failure) {
    String text = Optional.ofNullable(failure.getMessage()).orElse("no reason given");
    String line = text.lines().findFirst().orElse(text);
    return line.startsWith("ERROR: ") ? line.substring("ERROR: ".length()) : line;
  }
}
