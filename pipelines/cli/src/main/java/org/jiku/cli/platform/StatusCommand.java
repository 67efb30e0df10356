package org.jiku.cli.platform;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Home;
import org.jiku.cli.Jiku;
import org.jiku.model.ErrorCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code jiku status}. */
@Command(
    name = "status",
    description = "Show the processes of the platform. Exit code 1 when one does not answer.")
public final class StatusCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    Home home = frame.home();
    List<PartState> states = Platform.of(home).status();
    StatusReport.print(home, states, frame.output());
    return states.stream().allMatch(PartState::isUp) ? 0 : ErrorCode.FAILED.exitCode();
  }
}
