package org.jiku.tables.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.jiku.tables.library.TableDefinition.Column;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about a library tell the columns that its tables have. */
final class LibraryPagesTest {
  private static final Path TOP = Path.of("../..");
  private static final Pattern FIXED = Pattern.compile("(?m)^\\| `(\\w+)` \\| `([^`]+)` \\|");
  private static final Pattern OF_ATTRIBUTE =
      Pattern.compile("(?m)^\\| [^|]+ \\| `(\\w+)`[^|]* \\| [^|]+<br>`([^`]+)` \\|");

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void columnsAreThoseOfTheTables(String language) throws IOException {
    Library library =
        LibraryParser.parse(
            "population.yaml", Files.readString(TOP.resolve("examples/libraries/population.yaml")));
    String page =
        Files.readString(TOP.resolve("docs/libraries/population.%s.md".formatted(language)));
    Entity entity = library.load("residence");

    assertThat(columns(section(page, "`residence`"), OF_ATTRIBUTE))
        .isEqualTo(attributes(TableDefinitions.golden(library, entity), entity));
    assertThat(columns(section(page, "`<[^>]+>`"), FIXED))
        .isEqualTo(others(TableDefinitions.golden(library, entity), entity));
    assertThat(columns(section(page, "`<[^>]+>_claim`"), FIXED))
        .isEqualTo(others(TableDefinitions.claim(library, entity), entity));
    assertThat(columns(section(page, "`<[^>]+>_discrepancy`"), FIXED))
        .isEqualTo(columns(TableDefinitions.discrepancy(library, entity), Set.of()));
    assertThat(columns(section(page, "`crosswalk`"), FIXED))
        .isEqualTo(columns(TableDefinitions.crosswalk(library, 1), Set.of()));
  }

  /** What stands below the first heading that ends like this. */
  private static String section(String page, String heading) {
    Matcher found =
        Pattern.compile("(?ms)^### [^\\n]*" + heading + "\\n(.*?)(?=^##|\\z)").matcher(page);
    assertThat(found.find()).as("a heading that ends with %s", heading).isTrue();
    return found.group(1);
  }

  private static Map<String, String> columns(String section, Pattern row) {
    Map<String, String> columns = new LinkedHashMap<>();
    row.matcher(section).results().forEach(found -> columns.put(found.group(1), found.group(2)));
    return columns;
  }

  private static Map<String, String> attributes(TableDefinition table, Entity entity) {
    List<String> names = entity.attributes().stream().map(Attribute::name).toList();
    Map<String, String> columns = columns(table, Set.of());
    columns.keySet().retainAll(names);
    return columns;
  }

  private static Map<String, String> others(TableDefinition table, Entity entity) {
    Set<String> left = new HashSet<>();
    for (Attribute attribute : entity.attributes()) {
      left.add(attribute.name());
      left.add(TableDefinitions.origin(attribute.name()));
    }
    return columns(table, left);
  }

  private static Map<String, String> columns(TableDefinition table, Set<String> left) {
    return table.columns().stream()
        .filter(column -> !left.contains(column.name()))
        .collect(
            Collectors.toMap(
                Column::name,
                column -> Objects.requireNonNull(inTrino(column.type())),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  private static String inTrino(Type type) {
    return switch (type.typeId()) {
      case STRING -> "varchar";
      case LONG -> "bigint";
      case INTEGER -> "integer";
      default -> type.toString();
    };
  }
}
