package org.jiku.cli.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.Answers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku token}. */
@Command(
    name = "token",
    description = "Make tokens of one's own for the API, list them, revoke them.",
    synopsisSubcommandLabel = "COMMAND")
public final class TokenCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/tokens";

  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  @Command(name = "make", description = "Make a token; it is printed once.")
  int make(
      @Parameters(paramLabel = "TITLE", description = "What it is for.") String title,
      @Option(
              names = "--scope",
              split = ",",
              defaultValue = "read",
              description = "read, write, deliver. Default: read.")
          List<String> scopes,
      @Option(names = "--days", defaultValue = "90", description = "1 to 366. Default: 90.")
          int days) {
    return Answers.send(
        Objects.requireNonNull(jiku),
        "POST",
        PATH,
        Map.of("title", title, "scopes", scopes, "days", days),
        made -> made.path("token").asText());
  }

  @Command(name = "list", description = "List one's own tokens.")
  int list() {
    return OwnSecrets.list(Objects.requireNonNull(jiku), PATH);
  }

  @Command(name = "revoke", description = "Revoke a token of one's own.")
  int revoke(@Parameters(paramLabel = "ID", description = "Its number in the list.") long id) {
    return OwnSecrets.revoke(Objects.requireNonNull(jiku), PATH, id);
  }
}
