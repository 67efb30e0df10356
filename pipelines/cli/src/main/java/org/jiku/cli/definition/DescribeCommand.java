package org.jiku.cli.definition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jiku.cli.Output;
import org.jiku.model.ErrorCode;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.library.Library;
import org.jiku.standards.Standards;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku library describe}: pages about libraries, made of their definitions. */
@Command(
    name = "describe",
    description = "Write pages that describe libraries, in Chinese and English, with a picture.",
    footer = {
      "",
      "Of each library: NAME.zh.md, NAME.en.md and NAME.svg. The same definitions give the same",
      "files. Exit code 5 if a definition has a fault; then nothing is written."
    })
final class DescribeCommand implements Callable<Integer> {
  /**
   * The result as JSON.
   *
   * @param files that were written
   */
  record Written(List<String> files) {}

  @ParentCommand private @Nullable LibraryCommand library;

  @Parameters(arity = "1..*", paramLabel = "LIBRARY", description = "The definitions, YAML.")
  private List<Path> libraryFiles = new ArrayList<>();

  @Option(
      names = "--contract",
      arity = "1..*",
      paramLabel = "CONTRACT",
      description = "Contracts that feed them; without, sources are named only.")
  private List<Path> contractFiles = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Is made where it is missing; files of an earlier run are replaced.")
  private Path out = Path.of("");

  @Override
  public Integer call() {
    Output output = Objects.requireNonNull(library).output();
    Findings findings = new Findings();
    List<Library> libraries = new ArrayList<>();
    List<Contract> contracts = new ArrayList<>();
    for (Path file : new LinkedHashSet<>(libraryFiles)) {
      try {
        libraries.add(LibraryCommand.load(file));
      } catch (FaultyDefinition e) {
        findings.faulty(file.toString(), e.faults());
      }
    }
    for (Path file : new LinkedHashSet<>(contractFiles)) {
      try {
        contracts.add(load(file, libraries));
      } catch (FaultyDefinition e) {
        findings.faulty(file.toString(), e.faults());
      }
    }
    if (!findings.isGood()) {
      return findings.tell(output);
    }
    Map<Path, String> pages = new LinkedHashMap<>();
    libraries.forEach(described -> describe(described, contracts, pages));
    write(pages);
    List<String> files = pages.keySet().stream().map(Path::toString).toList();
    if (output.isJson()) {
      output.json(new Written(files));
    } else {
      files.forEach(output::line);
    }
    return 0;
  }

  /**
   * A contract without faults; what it feeds in libraries that are not described is not looked at.
   */
  private static Contract load(Path file, List<Library> libraries) {
    String name = file.toString();
    Contract contract = ContractParser.parse(name, DefinitionFile.read(file));
    Set<String> standards = new TreeSet<>(Standards.names());
    List<String> described = libraries.stream().map(Library::name).toList();
    List<Fault> faults =
        contract.feeds().stream().allMatch(feed -> described.contains(feed.library()))
            ? ContractParser.check(name, contract, libraries, standards)
            : ContractParser.check(name, contract, standards);
    if (!faults.isEmpty()) {
      throw new FaultyDefinition(faults);
    }
    return contract;
  }

  private void describe(Library described, List<Contract> contracts, Map<Path, String> pages) {
    Sources sources = new Sources(described, contracts);
    for (Language language : Language.values()) {
      pages.put(
          out.resolve("%s.%s.md".formatted(described.name(), language.code())),
          new LibraryPage(described, sources, language).markdown());
    }
    pages.put(
        out.resolve(described.name() + ".svg"), new LibraryPicture(described, sources).draw());
  }

  private void write(Map<Path, String> pages) {
    try {
      Files.createDirectories(out);
      for (Map.Entry<Path, String> page : pages.entrySet()) {
        Files.writeString(page.getKey(), page.getValue());
      }
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED, "Cannot write pages to %s: %s".formatted(out, e.getMessage()), e);
    }
  }
}
