package org.jiku.cli.platform;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Home;
import org.jiku.cli.Jiku;
import org.jiku.cli.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code jiku down}. */
@Command(
    name = "down",
    description = "Stop the platform: the worker, Trino, then PostgreSQL. Data stays.")
public final class DownCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    Home home = frame.home();
    Platform platform = Platform.of(home);
    try (Progress progress = Progress.start()) {
      platform.down(progress);
    }
    List<PartState> states = platform.status();
    if (frame.output().isJson()) {
      StatusReport.print(home, states, frame.output());
    } else {
      frame.output().line("The platform in " + home.folder() + " is down.");
    }
    return 0;
  }
}
