package org.jiku.cli.query;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;

/** Says what Trino's refusal means to who typed the query, with the place in the text typed. */
final class QueryFailure {

  /** Trino's StandardErrorCode of a denial. */
  private static final int PERMISSION_DENIED = 4;

  private static final Pattern QUERY = Pattern.compile("^Query failed \\(#[^)]*\\): ");
  private static final Pattern PLACE = Pattern.compile("^line (\\d+):(\\d+): ");

  private QueryFailure() {}

  /**
   * @param origin names where the statement is from, such as "report.sql, "; empty if it was typed
   */
  static JikuException of(SQLException failure, SqlScript.Statement statement, String origin) {
    String message = QUERY.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    return new JikuException(
        code(failure, message),
        "Cannot run the query: " + origin + placed(message, statement, origin) + advice(message),
        failure);
  }

  private static ErrorCode code(SQLException failure, String message) {
    boolean denied =
        failure.getErrorCode() == PERMISSION_DENIED || message.contains("Access Denied");
    return denied ? ErrorCode.DENIED : ErrorCode.FAILED;
  }

  /** Trino counts from the statement's beginning; who typed counts from that of the text. */
  private static String placed(String message, SqlScript.Statement statement, String origin) {
    Matcher place = PLACE.matcher(message);
    if (!place.find()) {
      return origin.isEmpty() ? message : "line " + statement.line() + ": " + message;
    }
    int line = Integer.parseInt(place.group(1));
    int column = Integer.parseInt(place.group(2));
    return "line %d:%d: %s"
        .formatted(
            statement.line() + line - 1,
            line == 1 ? statement.column() + column - 1 : column,
            message.substring(place.end()));
  }

  private static String advice(String message) {
    return message.startsWith("Error executing query")
        ? "; jiku status tells whether the platform is up"
        : "";
  }
}
