package org.jiku.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiku.cli.query.SqlScript.Statement;
import org.junit.jupiter.api.Test;

final class SqlScriptTest {

  @Test
  void semicolonsSeparateStatements() {
    assertThat(texts("SELECT 1; SELECT 2 ;\n\n;SELECT 3"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
  }

  @Test
  void semicolonsInQuotesAndCommentsDoNot() {
    assertThat(texts("SELECT ';', 'it''s;', \"a;\"\"b\" -- one; two\n/* ; */ FROM t; SELECT 2"))
        .containsExactly(
            "SELECT ';', 'it''s;', \"a;\"\"b\" -- one; two\n/* ; */ FROM t", "SELECT 2");
  }

  @Test
  void textWithoutWordsHoldsNoStatement() {
    assertThat(texts("")).isEmpty();
    assertThat(texts(" ;\n; -- nothing\n/* neither; */ ;")).isEmpty();
  }

  @Test
  void openQuoteOrCommentReachesToTheEnd() {
    assertThat(texts("SELECT 'a; b")).containsExactly("SELECT 'a; b");
    assertThat(texts("SELECT 1 /* a; b")).containsExactly("SELECT 1 /* a; b");
    assertThat(texts("SELECT 1 -- a; b")).containsExactly("SELECT 1 -- a; b");
  }

  @Test
  void statementKnowsItsPlaceInTheText() {
    assertThat(SqlScript.parse("SELECT 1;  SELECT 2;\n\n  SELECT 3").statements())
        .containsExactly(
            new Statement("SELECT 1", 1, 1),
            new Statement("SELECT 2", 1, 12),
            new Statement("SELECT 3", 3, 3));
  }

  private static List<String> texts(String text) {
    return SqlScript.parse(text).statements().stream().map(Statement::text).toList();
  }
}
