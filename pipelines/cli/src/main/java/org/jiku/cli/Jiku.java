package org.jiku.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jiku.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code jiku}: options that every command has, and the way to the commands. */
@Command(
    name = "jiku",
    description = "Jiku (基库), the data platform of a government data center.",
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    versionProvider = BuildVersion.class,
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 denied, 5 data rejected.",
      "Each command explains itself with --help."
    })
public final class Jiku implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "The platform's folder. Default: JIKU_HOME, else /var/lib/jiku for root, ~/.jiku for others.")
  private @Nullable Path home;

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description =
          "A catalog server elsewhere; the token is in JIKU_TOKEN, or in the file JIKU_TOKEN_FILE."
              + " Default: JIKU_SERVER, else the server of the platform's folder.")
  private @Nullable URI server;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print what the command does and takes.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean version;

  /** Runs one command; the process ends with its exit code. */
  public static void main(String[] args) {
    // UTF-8 whatever the locale says: names are Chinese, and output is read by programs too.
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    int exit = commandLine(args).execute(args);
    System.out.flush();
    System.exit(exit);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * The command line with those commands complete that occur among the arguments, the others by
   * name.
   */
  public static CommandLine commandLine(String... args) {
    Set<String> words = Set.copyOf(Arrays.asList(args));
    CommandLine jiku = new CommandLine(new Jiku());
    for (Commands.Entry entry : Commands.ALL) {
      if (words.contains(entry.name())) {
        jiku.addSubcommand(entry.name(), Commands.create(entry.name()));
      } else {
        CommandSpec line = CommandSpec.create();
        line.usageMessage().description(entry.summary());
        jiku.addSubcommand(entry.name(), line);
      }
    }
    return jiku.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setUsageHelpAutoWidth(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new Failures())
        .setParameterExceptionHandler(new Failures());
  }

  /** Without a command: says which there are. */
  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ErrorCode.USAGE.exitCode();
  }

  /** The home folder that was named or is the default; nothing says that it exists. */
  public Home home() {
    return Home.resolve(home, System.getenv());
  }

  /** The catalog server that was named; empty for that of the home folder. */
  public Optional<URI> server() {
    String variable = System.getenv("JIKU_SERVER");
    return server != null
        ? Optional.of(server)
        : Optional.ofNullable(variable).filter(text -> !text.isBlank()).map(URI::create);
  }

  /** Where the command's result goes. */
  public Output output() {
    return new Output(System.out, json);
  }
}
