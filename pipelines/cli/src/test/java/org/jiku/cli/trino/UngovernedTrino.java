package org.jiku.cli.trino;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * The same Trino on the same catalog with nobody watching, in a home of its own: it makes what a
 * governed one is then tried on.
 */
final class UngovernedTrino {
  private UngovernedTrino() {}

  static void run(TrinoSettings settings, List<String> statements)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    TrinoConfiguration configuration = new TrinoConfiguration(settings);
    configuration.write(port, port);
    TrinoFiles files = settings.files();
    TrinoFiles.writeProperties(
        files.configuration().resolve("config.properties"), configuration.common(port));
    Files.deleteIfExists(files.configuration().resolve("access-control.properties"));
    Process process = new TrinoProcess(settings).start();
    try {
      execute(process, "jdbc:trino://127.0.0.1:" + port + "/jiku", statements);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static void execute(Process process, String url, List<String> statements)
      throws InterruptedException {
    Properties properties = new Properties();
    properties.setProperty("user", "builder");
    Instant limit = Instant.now().plus(Duration.ofMinutes(4));
    for (String statement : statements) {
      while (true) {
        try (Connection connection = new io.trino.jdbc.TrinoDriver().connect(url, properties);
            Statement run = connection.createStatement()) {
          run.execute(statement);
          break;
        } catch (SQLException e) {
          boolean starting =
              String.valueOf(e.getMessage()).contains("Error executing query")
                  || String.valueOf(e.getMessage()).contains("initializing")
                  || String.valueOf(e.getMessage()).contains("No nodes available");
          if (!starting || !process.isAlive() || Instant.now().isAfter(limit)) {
            throw new AssertionError("the ungoverned Trino failed at: " + statement, e);
          }
          Thread.sleep(500);
        }
      }
    }
  }
}
