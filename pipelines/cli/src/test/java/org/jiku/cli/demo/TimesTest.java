package org.jiku.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimesTest {

  @Test
  void piecesAreSummedByPart(@TempDir Path folder) throws IOException {
    Times times = new Times();
    assertThat(times.take("deliver", "a.csv", () -> 7)).isEqualTo(7);
    times.take("deliver", "b.csv", () -> 0);
    times.take("query", "one", () -> 0);

    Path file = folder.resolve("demo").resolve("times.json");
    Times.write(times.document(10_000, 1), file);

    JsonNode document = new ObjectMapper().readTree(file.toFile());
    assertThat(document.path("rows").asLong()).isEqualTo(10_000);
    assertThat(document.path("pieces")).hasSize(3);
    assertThat(document.path("pieces").path(0).path("what").asText()).isEqualTo("a.csv");
    assertThat(document.path("parts").fieldNames())
        .toIterable()
        .containsExactly("deliver", "query");
    assertThat(times.rows())
        .extracting(List::getFirst)
        .containsExactly("deliver", "deliver", "query", "deliver", "query", "");
  }

  @Test
  void workThatFailsHasItsTimeToo() {
    Times times = new Times();
    assertThatThrownBy(() ->
            times.take(
                "start",
                "platform",
                () -> {
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(times.rows()).hasSize(3);
  }
}
