package org.jiku.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which one platform lives: its settings, secrets, data, logs and running processes.
 */
public record Home(Path folder) {
  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * The folder that is meant: the one that was named, else JIKU_HOME, else the default of the user.
   * Root's own folder is closed to the user as whom PostgreSQL runs then; so for root the default
   * is /var/lib/jiku.
   */
  static Home resolve(@Nullable Path named, Map<String, String> environment) {
    if (named != null) {
      return new Home(named);
    }
    String variable = environment.get("JIKU_HOME");
    if (variable != null && !variable.isBlank()) {
      return new Home(Path.of(variable));
    }
    if (System.getProperty("user.name").equals("root")) {
      return new Home(Path.of("/var/lib/jiku"));
    }
    return new Home(Path.of(System.getProperty("user.home"), ".jiku"));
  }

  /**
   * Makes the folders and an empty configuration that explains its keys, where they are missing.
   */
  public void create() {
    try {
      // Others may pass through, and see nothing: PostgreSQL may run as another user.
      make(folder, "rwx--x--x");
      make(postgres(), "rwx--x--x");
      for (Path each : List.of(secrets(), trino(), logs(), run(), receipts())) {
        make(each, "rwx------");
      }
      if (Files.notExists(configurationFile())) {
        Files.writeString(configurationFile(), Configuration.template());
        Files.setPosixFilePermissions(
            configurationFile(), PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot make the home folder %s: %s; name another with --home".formatted(folder, e),
          e);
    }
  }

  private static void make(Path each, String permissions) throws IOException {
    if (!Files.isDirectory(each)) {
      Files.createDirectories(each);
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(permissions));
    }
  }

  /** What the configuration file says; the defaults where there is none. */
  public Configuration configuration() {
    return Configuration.load(configurationFile());
  }

  /** Sets values in the configuration file, in place of what it said. */
  public void configure(Map<Setting, String> values) {
    Configuration.store(configurationFile(), values);
  }

  public Path configurationFile() {
    return folder.resolve("config.properties");
  }

  /** Passwords and keys; the folder and its files are open to the owner alone. */
  public Path secrets() {
    return folder.resolve("secrets");
  }

  public Path postgres() {
    return folder.resolve("postgres");
  }

  public Path trino() {
    return folder.resolve("trino");
  }

  /** Where tables and spool are, unless the configuration names another place. */
  public Path warehouse() {
    return folder.resolve("warehouse");
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  /** Running processes: numbers, ports, lock. */
  public Path run() {
    return folder.resolve("run");
  }

  public Path receipts() {
    return folder.resolve("receipts");
  }
}
