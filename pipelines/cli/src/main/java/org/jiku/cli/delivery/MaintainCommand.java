package org.jiku.cli.delivery;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.model.delivery.WorkRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code jiku maintain}. */
@Command(
    name = "maintain",
    description = "Compact tables, forget old snapshots, remove files that nobody needs.")
public final class MaintainCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "Such as population.person. Default: all tables.")
  private @Nullable String table;

  @Override
  public Integer call() {
    return Errands.run(
        Objects.requireNonNull(jiku),
        new WorkRequest.Maintain(Optional.ofNullable(table), Ledgers.user()));
  }
}
