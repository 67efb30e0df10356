package org.jiku.cli.directory;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
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

/** {@code jiku service}: the data services (数据服务) that agencies offer. */
@Command(
    name = "service",
    description = "Offer data services, list them.",
    synopsisSubcommandLabel = "COMMAND")
public final class ServiceCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  @Command(name = "list", description = "List data services.")
  int list() {
    return Answers.list(
        Objects.requireNonNull(jiku),
        "/api/v1/data-services",
        List.of("部门 agency", "代码 code", "名称 title", "方式 kind", "资源 resource"),
        ServiceCommand::cells);
  }

  @Command(
      name = "keep",
      description = "Offer a data service, or change what is said of it (data officer).")
  int keep(
      @Parameters(index = "0", paramLabel = "AGENCY") String agency,
      @Parameters(index = "1", paramLabel = "CODE") String code,
      @Option(names = "--title", required = true, description = "Its name.") String title,
      @Option(
              names = "--kind",
              required = true,
              description = "query, verification, file or interface.")
          String kind,
      @Option(names = "--resource", required = true, description = "What it offers.")
          String resource) {
    return Answers.send(
        Objects.requireNonNull(jiku),
        "PUT",
        path(agency, code),
        Map.of("title", title, "kind", kind, "resource", resource),
        answer -> String.join(" ", cells(answer)));
  }

  @Command(name = "remove", description = "Offer a data service no more (data officer).")
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
    JsonNode service = line.path("service");
    return List.of(
        line.path("agency").asText(),
        line.path("code").asText(),
        service.path("title").asText(),
        service.path("kind").asText(),
        service.path("resource").asText());
  }

  private static String path(String agency, String code) {
    return "/api/v1/agencies/%s/data-services/%s"
        .formatted(CatalogClient.encode(agency), CatalogClient.encode(code));
  }
}
