package org.jiku.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jiku.cli.Jiku;
import org.jiku.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** What the server answers, printed as a table for people or as JSON. */
public final class Answers {
  private Answers() {}

  /** All lines of a list. */
  public static List<JsonNode> all(CatalogClient catalog, String path) {
    List<JsonNode> lines = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = catalog.get(path + "?limit=500&after=" + CatalogClient.encode(after));
      lines.addAll(elements(page.path("items")));
      after = page.path("next").isTextual() ? page.path("next").asText() : "";
    } while (!after.isEmpty());
    return lines;
  }

  /** The elements of an array; none of what is no array. */
  public static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  /** Prints all lines of a list, one line of the table for each. */
  public static int list(
      Jiku frame, String path, List<String> heads, Function<JsonNode, List<String>> cells) {
    try (CatalogClient catalog = CatalogClient.of(frame)) {
      return print(frame, all(catalog, path), heads, cells);
    }
  }

  public static int print(
      Jiku frame,
      List<JsonNode> lines,
      List<String> heads,
      Function<JsonNode, List<String>> cells) {
    if (frame.output().isJson()) {
      frame.output().json(lines);
    } else {
      frame.output().table(heads, lines.stream().map(cells).toList());
    }
    return 0;
  }

  /** Sends, and prints the answer: as a line for people. */
  public static int send(
      Jiku frame, String method, String path, Object body, Function<JsonNode, String> line) {
    try (CatalogClient catalog = CatalogClient.of(frame)) {
      JsonNode answer = catalog.send(method, path, body);
      if (frame.output().isJson()) {
        frame.output().json(answer.isMissingNode() ? Map.of() : answer);
      } else {
        frame.output().line(line.apply(answer));
      }
    }
    return 0;
  }

  /** The texts of an array, with a space between. */
  public static String words(JsonNode array) {
    List<String> words = new ArrayList<>();
    array.forEach(word -> words.add(word.asText()));
    return String.join(" ", words);
  }

  /** A text, or nothing where there is none. */
  public static String text(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  /** What a command without a subcommand does. */
  public static int usage(@Nullable CommandSpec spec) {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ErrorCode.USAGE.exitCode();
  }
}
