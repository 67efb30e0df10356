package org.jiku.model.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jiku.model.contract.ContractParser;
import org.junit.jupiter.api.Test;

/** What the pages show is read as they say. */
class PagesTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\\n(.*?)```");

  @Test
  void contractOfThePageIsGood() {
    assertThat(blocks("docs/contracts.md"))
        .singleElement()
        .satisfies(text ->
            assertThat(ContractParser.parse("docs/contracts.md", text).resource())
                .hasToString("psb.death"));
  }

  @Test
  void libraryOfThePageIsGood() {
    assertThat(blocks("docs/libraries.md"))
        .singleElement()
        .satisfies(text ->
            assertThat(LibraryParser.parse("docs/libraries.md", text).entities()).hasSize(2));
  }

  private static List<String> blocks(String page) {
    return YAML.matcher(ExampleFiles.text(page))
        .results()
        .map((MatchResult block) -> block.group(1))
        // Others show a few lines of a definition.
        .filter(text -> text.startsWith("kind:") || text.startsWith("apiVersion:"))
        .toList();
  }
}
