package org.jiku.cli.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Lists that the server answers page by page, and words that commands share. */
final class Pages {
  private Pages() {}

  /** All lines of a list. */
  static List<JsonNode> all(CatalogClient catalog, String path) {
    List<JsonNode> lines = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = catalog.get(path + "?limit=500&after=" + CatalogClient.encode(after));
      page.path("items").forEach(lines::add);
      after = page.path("next").isTextual() ? page.path("next").asText() : "";
    } while (!after.isEmpty());
    return lines;
  }

  /** The texts of an array, with a space between. */
  static String words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return String.join(" ", words);
  }

  /** A text, or nothing where there is none. */
  static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  /** What a command without a subcommand does. */
  static int usage(@Nullable CommandSpec spec) {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ErrorCode.USAGE.exitCode();
  }
}
