package org.jiku.postgres;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the embedded server. */
final class EmbeddedPlatformDatabaseTest extends PlatformDatabaseContract {
  private static PostgresServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = PostgresServer.start(PostgresSettings.in(folder));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  DatabaseAccess administrator() {
    return server.access("postgres");
  }
}
