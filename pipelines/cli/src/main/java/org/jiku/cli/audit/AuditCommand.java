package org.jiku.cli.audit;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Jiku;
import org.jiku.cli.catalog.Answers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code jiku audit}: for audit administrators, whose token is in {@code JIKU_TOKEN}. */
@Command(
    name = "audit",
    description = "Verify the audit log, or write it to a file.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {VerifyCommand.class, ExportCommand.class})
public final class AuditCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    return Answers.usage(spec);
  }

  Jiku frame() {
    return Objects.requireNonNull(jiku);
  }
}
