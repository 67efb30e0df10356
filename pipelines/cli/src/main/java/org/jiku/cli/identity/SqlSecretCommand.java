package org.jiku.cli.identity;

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

/** {@code jiku sql-secret}: for tools that know only user and password. */
@Command(
    name = "sql-secret",
    description = "Make random, expiring passwords for SQL tools, list them, revoke them.",
    synopsisSubcommandLabel = "COMMAND")
public final class SqlSecretCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/sql-secrets";

  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  @Command(name = "make", description = "Make a secret; user and secret are printed once.")
  int make(
      @Parameters(paramLabel = "TITLE", description = "What it is for.") String title,
      @Option(names = "--days", defaultValue = "30", description = "1 to 366. Default: 30.")
          int days) {
    return Answers.send(
        Objects.requireNonNull(jiku),
        "POST",
        PATH,
        Map.of("title", title, "days", days),
        made -> made.path("user").asText() + " " + made.path("secret").asText());
  }

  @Command(name = "list", description = "List one's own secrets, without their text.")
  int list() {
    return OwnSecrets.list(Objects.requireNonNull(jiku), PATH);
  }

  @Command(name = "revoke", description = "Revoke a secret of one's own.")
  int revoke(@Parameters(paramLabel = "ID", description = "Its number in the list.") long id) {
    return OwnSecrets.revoke(Objects.requireNonNull(jiku), PATH, id);
  }
}
