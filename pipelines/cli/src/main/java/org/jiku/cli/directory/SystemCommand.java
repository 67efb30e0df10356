package org.jiku.cli.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.Answers;
import org.jiku.cli.catalog.CatalogClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku system}: the register of information systems (政务信息系统). */
@Command(
    name = "system",
    description = "Register the information systems of agencies, list them.",
    synopsisSubcommandLabel = "COMMAND")
public final class SystemCommand implements Callable<Integer> {
  private static final List<String> HEADS =
      List.of("部门 agency", "代码 code", "名称 title", "等级保护 protection", "接入 connection");

  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  @Command(name = "list", description = "List the systems of an agency, or of all.")
  int list(
      @Option(names = "--agency", defaultValue = "", description = "Of this agency.")
          String agency) {
    Jiku frame = Objects.requireNonNull(jiku);
    try (CatalogClient catalog = CatalogClient.of(frame)) {
      Stream<String> agencies =
          agency.isEmpty()
              ? Answers.all(catalog, "/api/v1/agencies").stream()
                  .map(line -> line.path("code").asText())
              : Stream.of(agency);
      List<JsonNode> systems =
          agencies.flatMap(code -> Answers.all(catalog, path(code, "")).stream()).toList();
      return Answers.print(frame, systems, HEADS, SystemCommand::cells);
    }
  }

  @Command(
      name = "keep",
      description = "Register a system, or change what is said of it (data officer).")
  int keep(
      @Parameters(index = "0", paramLabel = "AGENCY") String agency,
      @Parameters(index = "1", paramLabel = "CODE") String code,
      @Option(names = "--title", required = true, description = "Its name.") String title,
      @Option(
              names = "--protection",
              required = true,
              description = "Level of protection, 1 to 5 (GB/T 22240-2020).")
          int protection,
      @Option(
              names = "--connection",
              defaultValue = "planned",
              description = "planned, connecting, connected or ended. Default: planned.")
          String connection,
      @Option(names = "--connected-on", description = "When, such as 2026-03-01.")
          @Nullable String connectedOn,
      @Option(names = "--in-use-since", description = "When, such as 2019-07-01.")
          @Nullable String inUseSince) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("title", title);
    text.put("protectionLevel", protection);
    text.put("connection", connection);
    if (connectedOn != null) {
      text.put("connectedOn", connectedOn);
    }
    if (inUseSince != null) {
      text.put("inUseSince", inUseSince);
    }
    return Answers.send(
        Objects.requireNonNull(jiku),
        "PUT",
        path(agency, code),
        text,
        answer -> String.join(" ", cells(answer)));
  }

  @Command(name = "remove", description = "Take a system out of the register (data officer).")
  int remove(
      @Parameters(index = "0", paramLabel = "AGENCY") String agency,
      @Parameters(index = "1", paramLabel = "CODE") String code) {
    return Answers.send(
        Objects.requireNonNull(jiku),
        "DELETE",
        path(agency, code),
        Map.of(),
        answer -> "已移除 removed %s.%s".formatted(agency, code));
  }

  private static List<String> cells(JsonNode line) {
    JsonNode system = line.path("system");
    return List.of(
        line.path("agency").asText(),
        line.path("code").asText(),
        system.path("title").asText(),
        system.path("protectionLevel").asText(),
        system.path("connection").asText());
  }

  private static String path(String agency, String code) {
    String systems = "/api/v1/agencies/" + CatalogClient.encode(agency) + "/systems";
    return code.isEmpty() ? systems : systems + "/" + CatalogClient.encode(code);
  }
}
