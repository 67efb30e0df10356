package org.jiku.cli.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jiku.cli.Configuration;
import org.jiku.cli.Progress;
import org.jiku.cli.Setting;
import org.jiku.cli.platform.PartState.Condition;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.postgres.DatabaseAccess;
import org.jiku.postgres.SecretFile;

/** A PostgreSQL server that others run: checked, never started or stopped. */
final class ExternalDatabase implements Database {
  private static final int OLDEST = 16;

  private final Configuration configuration;

  ExternalDatabase(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public PartState start(Progress progress) {
    progress.show(NAME, "signing in to " + url());
    try (Connection connection = administrator().connect()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST) {
        throw new JikuException(
            ErrorCode.FAILED,
            "Cannot use the PostgreSQL server at %s: it is version %d, and %d is the oldest that fits"
                .formatted(url(), version, OLDEST));
      }
      return describe(Condition.UP);
    } catch (SQLException e) {
      throw new JikuException(
          ErrorCode.FAILED,
          "Cannot use the PostgreSQL server at %s as %s: %s"
              .formatted(url(), configuration.value(Setting.POSTGRES_USER), e.getMessage()),
          e);
    }
  }

  @Override
  public void stop() {
    // Whoever runs it stops it.
  }

  @Override
  public PartState state() {
    try (Connection connection = administrator().connect()) {
      return describe(connection.isValid(5) ? Condition.UP : Condition.SILENT);
    } catch (SQLException e) {
      return describe(Condition.DOWN);
    }
  }

  private static PartState describe(Condition condition) {
    return new PartState(NAME, condition, 0, 0, 0, Optional.empty());
  }

  @Override
  public DatabaseAccess administrator() {
    String file = configuration.value(Setting.POSTGRES_PASSWORD_FILE);
    if (file.isEmpty()) {
      throw new JikuException(
          ErrorCode.USAGE,
          "Cannot sign in to %s: no password file is named; set %s"
              .formatted(url(), Setting.POSTGRES_PASSWORD_FILE.text()));
    }
    return new DatabaseAccess(
        url(), configuration.value(Setting.POSTGRES_USER), SecretFile.load(Path.of(file)));
  }

  @Override
  public String url() {
    return configuration.value(Setting.POSTGRES_URL);
  }
}
