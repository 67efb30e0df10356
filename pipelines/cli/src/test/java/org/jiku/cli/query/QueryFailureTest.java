package org.jiku.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.junit.jupiter.api.Test;

final class QueryFailureTest {
  private static final SqlScript.Statement FIRST = new SqlScript.Statement("SELECT x", 1, 1);

  @Test
  void placeIsThatInTheTextTyped() {
    SqlScript.Statement later = new SqlScript.Statement("SELECT\n x", 3, 12);
    assertThat(failure("Query failed (#q_1): line 1:8: Column 'x' is missing", 47, FIRST, ""))
        .hasMessage("Cannot run the query: line 1:8: Column 'x' is missing");
    assertThat(failure("Query failed (#q_1): line 1:8: no", 47, later, "a.sql, "))
        .hasMessage("Cannot run the query: a.sql, line 3:19: no");
    assertThat(failure("Query failed (#q_1): line 2:2: no", 47, later, "a.sql, "))
        .hasMessage("Cannot run the query: a.sql, line 4:2: no");
    assertThat(failure("Query failed (#q_1): Division by zero", 8, later, "a.sql, "))
        .hasMessage("Cannot run the query: a.sql, line 3: Division by zero");
  }

  @Test
  void denialAndWrongSecretAreDenied() {
    assertThat(failure("Query failed (#q_1): Access Denied: no", 4, FIRST, "").code())
        .isEqualTo(ErrorCode.DENIED);
    assertThat(failure("Authentication failed: Access Denied: wrong", 0, FIRST, "").code())
        .isEqualTo(ErrorCode.DENIED);
    assertThat(failure("Query failed (#q_1): line 1:1: mismatched", 1, FIRST, "").code())
        .isEqualTo(ErrorCode.FAILED);
  }

  private static JikuException failure(
      String message, int code, SqlScript.Statement statement, String origin) {
    return QueryFailure.of(new SQLException(message, "", code), statement, origin);
  }
}
