package org.jiku.cli.delivery;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.model.delivery.WorkRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku release}. */
@Command(name = "release", description = "Let a delivery that its gate holds into the tables.")
public final class ReleaseCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(paramLabel = "ID", description = "Number of the delivery.")
  private long number;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; kept in the ledger.")
  private String reason = "";

  @Override
  public Integer call() {
    return Errands.run(
        Objects.requireNonNull(jiku), new WorkRequest.Release(number, reason, Ledgers.user()));
  }
}
