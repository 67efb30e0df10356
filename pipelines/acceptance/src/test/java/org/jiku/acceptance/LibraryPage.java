package org.jiku.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;

/** The queries that the page about the population library gives its readers. */
record LibraryPage(Lake lake, Library library, String page) {
  private static final Pattern SQL = Pattern.compile("(?s)```sql\\n(.*?)```");

  static LibraryPage of(Lake lake) throws IOException {
    return new LibraryPage(
        lake,
        LibraryParser.parse(
            "population.yaml",
            Files.readString(Project.root().resolve("examples/libraries/population.yaml"))),
        Files.readString(Project.root().resolve("docs/libraries/population.en.md")));
  }

  /** Rows of an entity as the page's query tells them for a day. */
  List<String> history(String entity, String day) throws SQLException {
    Matcher block = SQL.matcher(page);
    while (block.find()) {
      if (block.group(1).contains("population.%s_claim".formatted(entity))) {
        return rows(block.group(1).replaceFirst("DATE '[0-9-]+'", "DATE '" + day + "'"));
      }
    }
    throw new IllegalStateException("the page has no query of " + entity);
  }

  /** The same columns of the golden records that some source still holds. */
  List<String> current(String entity) throws SQLException {
    String attributes =
        library.load(entity).attributes().stream()
            .map(attribute -> attribute.name())
            .collect(Collectors.joining(", "));
    return rows(
        "SELECT entity_id, %s FROM population.%s WHERE record_state = 'current'"
            .formatted(attributes, entity));
  }

  private List<String> rows(String sql) throws SQLException {
    return lake.query(sql).stream().map(row -> String.join("|", row)).toList();
  }
}
