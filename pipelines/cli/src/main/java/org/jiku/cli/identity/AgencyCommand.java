package org.jiku.cli.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.Answers;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku agency}. */
@Command(
    name = "agency",
    description = "Register agencies, list them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AgencyCommand.Apply.class, AgencyCommand.ListAll.class})
public final class AgencyCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  private Jiku frame() {
    return Objects.requireNonNull(jiku);
  }

  /** {@code jiku agency apply}. */
  @Command(
      name = "apply",
      description = "Register the agencies of a file with their units and information systems.",
      footer = {"", "Applied again, a file changes nothing. Nothing is taken away."})
  static final class Apply implements Callable<Integer> {
    @ParentCommand private @Nullable AgencyCommand agency;

    @Parameters(paramLabel = "FILE", description = "Agencies in YAML: see examples/agencies.yaml.")
    private @Nullable Path file;

    @Override
    public Integer call() {
      Jiku frame = Objects.requireNonNull(agency).frame();
      Object entries = read(Objects.requireNonNull(file));
      try (CatalogClient catalog = CatalogClient.of(frame)) {
        JsonNode applied = catalog.send("POST", "/api/v1/agencies/batch", entries);
        if (frame.output().isJson()) {
          frame.output().json(applied);
        } else {
          frame
              .output()
              .line(
                  "新增 added %d, 变更 changed %d, 未变 unchanged %d"
                      .formatted(
                          applied.path("added").asInt(),
                          applied.path("changed").asInt(),
                          applied.path("unchanged").asInt()));
        }
      }
      return 0;
    }

    private static Object read(Path file) {
      try {
        Object entries =
            new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Files.readString(file));
        if (entries == null) {
          throw new JikuException(
              ErrorCode.USAGE, "Cannot apply %s: the file is empty".formatted(file));
        }
        return entries;
      } catch (IOException e) {
        throw new JikuException(ErrorCode.USAGE, "Cannot read %s: %s".formatted(file, e), e);
      } catch (YamlEngineException e) {
        throw new JikuException(
            ErrorCode.DATA_REJECTED, "Cannot apply %s: %s".formatted(file, e.getMessage()), e);
      }
    }
  }

  /** {@code jiku agency list}. */
  @Command(name = "list", description = "List agencies.")
  static final class ListAll implements Callable<Integer> {
    @ParentCommand private @Nullable AgencyCommand agency;

    @Override
    public Integer call() {
      Jiku frame = Objects.requireNonNull(agency).frame();
      try (CatalogClient catalog = CatalogClient.of(frame)) {
        List<JsonNode> agencies = Answers.all(catalog, "/api/v1/agencies");
        if (frame.output().isJson()) {
          frame.output().json(agencies);
        } else {
          frame
              .output()
              .table(
                  List.of("代码 code", "名称 title", "统一社会信用代码 credit code", "主管 authority"),
                  agencies.stream()
                      .map(line ->
                          List.of(
                              line.path("code").asText(),
                              line.path("title").asText(),
                              Answers.text(line.path("creditCode")),
                              line.path("authority").asBoolean() ? "是 yes" : ""))
                      .toList());
        }
      }
      return 0;
    }
  }
}
