package org.jiku.cli.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.Output;
import org.jiku.model.ErrorCode;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.jiku.standards.Standards;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku contract}: what agencies have agreed to deliver. */
@Command(
    name = "contract",
    description = "Check data contracts.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ContractCommand.Check.class)
public final class ContractCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ErrorCode.USAGE.exitCode();
  }

  private Output output() {
    return Objects.requireNonNull(jiku).output();
  }

  /** {@code jiku contract check}: every fault with its line and column. */
  @Command(
      name = "check",
      description = "Report every fault of contracts, with line and column.",
      footer = {"", "Exit code 5 if there is a fault. docs/contracts.md explains every key."})
  static final class Check implements Callable<Integer> {
    @ParentCommand private @Nullable ContractCommand contract;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Contracts, ODCS v3.1 in YAML.")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--library",
        paramLabel = "FILE",
        description =
            "Definitions of the libraries that the contracts feed; what is fed is checked against"
                + " them. Without any, only what the contracts alone show is checked.")
    private List<Path> libraryFiles = new ArrayList<>();

    @Override
    public Integer call() {
      Findings findings = new Findings();
      List<Library> libraries = new ArrayList<>();
      for (Path file : libraryFiles) {
        try {
          libraries.add(LibraryParser.parse(file.toString(), DefinitionFile.read(file)));
        } catch (FaultyDefinition e) {
          findings.faulty(file.toString(), e.faults());
        }
      }
      boolean withLibraries = libraries.size() == libraryFiles.size() && !libraries.isEmpty();
      for (Path file : new LinkedHashSet<>(files)) {
        check(file, libraries, withLibraries, findings);
      }
      return findings.tell(Objects.requireNonNull(contract).output());
    }

    private static void check(
        Path file, List<Library> libraries, boolean withLibraries, Findings findings) {
      String name = file.toString();
      try {
        Contract contract = ContractParser.parse(name, DefinitionFile.read(file));
        Set<String> standards = new TreeSet<>(Standards.names());
        List<Fault> faults =
            withLibraries
                ? ContractParser.check(name, contract, libraries, standards)
                : ContractParser.check(name, contract, standards);
        if (faults.isEmpty()) {
          findings.good(
              name,
              "%s, %d elements, %d row rules, feeds %d entities"
                  .formatted(
                      contract.resource(),
                      contract.elements().size(),
                      contract.rules().size(),
                      contract.feeds().size()));
        } else {
          findings.faulty(name, faults);
        }
      } catch (FaultyDefinition e) {
        findings.faulty(name, e.faults());
      }
    }
  }
}
