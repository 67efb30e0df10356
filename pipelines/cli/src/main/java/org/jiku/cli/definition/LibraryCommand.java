package org.jiku.cli.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.Output;
import org.jiku.cli.catalog.Answers;
import org.jiku.cli.catalog.CatalogClient;
import org.jiku.cli.delivery.Errands;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.model.library.Change;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryEvolution;
import org.jiku.model.library.LibraryParser;
import org.jiku.standards.Standards;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku library}: what the base libraries hold. */
@Command(
    name = "library",
    description = "Check library definitions, put them into force, describe and list them.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LibraryCommand.Check.class, LibraryCommand.Apply.class, DescribeCommand.class})
public final class LibraryCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  Output output() {
    return Objects.requireNonNull(jiku).output();
  }

  @Command(name = "list", description = "List the libraries that are in force.")
  int list() {
    return Answers.list(
        Objects.requireNonNull(jiku),
        "/api/v1/libraries",
        List.of("基础库 library", "名称 title", "英文 english", "版本 version", "生效 applied"),
        line ->
            List.of(
                line.path("name").asText(),
                line.path("title").asText(),
                line.path("english").asText(),
                line.path("version").asText(),
                line.path("appliedAt").asText()));
  }

  @Command(
      name = "show",
      description = "Show what holds for each attribute of a library in force.",
      footer = {"", "The strictest of the library and of the elements that feed it."})
  int show(@Parameters(paramLabel = "LIBRARY", description = "Such as population.") String name) {
    Jiku frame = Objects.requireNonNull(jiku);
    try (CatalogClient catalog = CatalogClient.of(frame)) {
      JsonNode found = catalog.get("/api/v1/libraries/" + CatalogClient.encode(name));
      if (frame.output().isJson()) {
        frame.output().json(found);
        return 0;
      }
      return Answers.print(
          frame,
          Answers.elements(found.path("effective")),
          List.of("实体 entity", "属性 attribute", "共享 share", "级别 grade", "来源 feeds"),
          line ->
              List.of(
                  line.path("entity").asText(),
                  line.path("attribute").asText(),
                  line.path("shareClass").asText(),
                  line.path("grade").asText(),
                  line.path("feeds").asText()));
    }
  }

  /** A library definition without faults. */
  static Library load(Path file) {
    String name = file.toString();
    Library library = LibraryParser.parse(name, DefinitionFile.read(file));
    List<Fault> faults = LibraryParser.check(name, library, new TreeSet<>(Standards.names()));
    if (!faults.isEmpty()) {
      throw new FaultyDefinition(faults);
    }
    return library;
  }

  /** {@code jiku library check}: every fault with its line and column. */
  @Command(
      name = "check",
      description = "Report every fault of a library definition, with line and column.",
      footer = {"", "Exit code 5 if there is a fault. docs/libraries.md explains every key."})
  static final class Check implements Callable<Integer> {
    @ParentCommand private @Nullable LibraryCommand library;

    @Parameters(paramLabel = "FILE", description = "The definition, YAML.")
    private @Nullable Path file;

    @Option(
        names = "--before",
        paramLabel = "FILE",
        description =
            "The definition that holds now: says what would change, and refuses what would lose"
                + " data.")
    private @Nullable Path before;

    @Override
    public Integer call() {
      Findings findings = new Findings();
      Path checked = Objects.requireNonNull(file);
      try {
        Library now = load(checked);
        String summary = "library %s, %d entities".formatted(now.name(), now.entities().size());
        if (before != null) {
          List<Change> changes = LibraryEvolution.compare(load(before), now, checked.toString());
          summary += changes.isEmpty() ? ", no changes" : ", changes: " + shown(changes);
        }
        findings.good(checked.toString(), summary);
      } catch (FaultyDefinition e) {
        findings.faulty(checked.toString(), e.faults());
      }
      return findings.tell(Objects.requireNonNull(library).output());
    }
  }

  /** {@code jiku library apply}: makes and evolves the tables of a library. */
  @Command(
      name = "apply",
      description = "Put a library definition into force: make its tables, or evolve them.",
      footer = {
        "",
        "Refuses, naming it, what would lose data or use a former name again (exit code 5 if the",
        "definition itself has a fault)."
      })
  static final class Apply implements Callable<Integer> {
    @ParentCommand private @Nullable LibraryCommand library;

    @Parameters(paramLabel = "FILE", description = "The definition, YAML.")
    private @Nullable Path file;

    @Override
    public Integer call() {
      Jiku frame = Objects.requireNonNull(Objects.requireNonNull(library).jiku);
      Path applied = Objects.requireNonNull(file);
      Library definition;
      try {
        definition = load(applied);
      } catch (FaultyDefinition e) {
        Findings findings = new Findings();
        findings.faulty(applied.toString(), e.faults());
        return findings.tell(frame.output());
      }
      return Errands.run(
          frame,
          new WorkRequest.ApplyLibrary(
              definition.name(), definition.text(), System.getProperty("user.name", "unknown")));
    }
  }

  /** Changes in words. */
  static String shown(List<Change> changes) {
    return String.join("; ", changes.stream().map(LibraryCommand::shown).toList());
  }

  private static String shown(Change change) {
    return switch (change) {
      case Change.AddEntity added -> "add entity " + added.entity();
      case Change.AddAttribute added -> "add " + added.entity() + "." + added.attribute().name();
      case Change.Widen wider -> "widen " + wider.entity() + "." + wider.attribute();
      case Change.Rename renamed ->
          "rename %s.%s to %s".formatted(renamed.entity(), renamed.from(), renamed.to());
      case Change.Retire retired -> "retire " + retired.entity() + "." + retired.attribute();
      case Change.Redecide anew -> "decide %s.%s anew".formatted(anew.entity(), anew.attribute());
    };
  }
}
