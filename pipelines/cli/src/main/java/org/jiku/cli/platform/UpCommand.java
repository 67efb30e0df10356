package org.jiku.cli.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiku.cli.Home;
import org.jiku.cli.Jiku;
import org.jiku.cli.Progress;
import org.jiku.cli.Setting;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code jiku up}. */
@Command(
    name = "up",
    description = {
      "Start the platform, or what of it is not running.",
      "What runs is left alone; what was killed comes back. The processes outlive this command."
    })
public final class UpCommand implements Callable<Integer> {
  @ParentCommand private @Nullable Jiku jiku;

  @Option(
      names = "--postgres",
      paramLabel = "URL",
      description =
          "Use a PostgreSQL server of your own: jdbc:postgresql://HOST[:PORT]/DATABASE. Kept in the home's configuration.")
  private @Nullable String postgres;

  @Option(
      names = "--postgres-user",
      paramLabel = "USER",
      description = "Who may create databases and roles there. Default: postgres.")
  private @Nullable String postgresUser;

  @Option(
      names = "--postgres-password-file",
      paramLabel = "FILE",
      description = "The file with that user's password.")
  private @Nullable Path postgresPasswordFile;

  @Override
  public Integer call() {
    Jiku frame = Objects.requireNonNull(jiku);
    Home home = frame.home();
    configure(home);
    Thread interrupted =
        new Thread(() ->
            System.err.println(
                "\nInterrupted. What was started runs on: see jiku status, jiku down."));
    Runtime.getRuntime().addShutdownHook(interrupted);
    List<PartState> states;
    try (Progress progress = Progress.start()) {
      states = Platform.of(home).up(progress);
    } finally {
      quietly(interrupted);
    }
    StatusReport.print(home, states, frame.output());
    return 0;
  }

  private static void quietly(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The interruption has come; the hook speaks.
    }
  }

  private void configure(Home home) {
    Map<Setting, String> given = new EnumMap<>(Setting.class);
    if (postgres != null) {
      given.put(Setting.POSTGRES_URL, postgres);
    }
    if (postgresUser != null) {
      given.put(Setting.POSTGRES_USER, postgresUser);
    }
    if (postgresPasswordFile != null) {
      given.put(Setting.POSTGRES_PASSWORD_FILE, postgresPasswordFile.toAbsolutePath().toString());
    }
    if (given.isEmpty()) {
      return;
    }
    if (Files.isDirectory(home.postgres().resolve("data"))) {
      throw new JikuException(
          ErrorCode.CONFLICT,
          "Cannot move %s to the server %s: its data is in the embedded PostgreSQL; choose a new home"
              .formatted(home.folder(), postgres));
    }
    home.create();
    home.configure(given);
  }
}
