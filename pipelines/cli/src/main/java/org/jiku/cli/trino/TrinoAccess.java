package org.jiku.cli.trino;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * How to sign in to a Trino server: over TLS, trusting one certificate.
 *
 * @param port on 127.0.0.1
 * @param certificate the server's, PEM
 */
public record TrinoAccess(int port, Path certificate, String user, String secret) {

  /** Without user and secret. */
  public String url() {
    return "jdbc:trino://127.0.0.1:" + port + "/" + TrinoSettings.CATALOG;
  }

  /**
   * A new connection. Trino says only at the first statement whether it admits the user.
   *
   * @throws TrinoException if nothing listens on the port
   */
  public Connection connect() throws SQLException {
    if (!Ports.answers(port)) {
      throw new TrinoException(
          "Cannot reach Trino: nothing listens on 127.0.0.1:" + port + "; start it with jiku up");
    }
    Connection connection = new io.trino.jdbc.TrinoDriver().connect(url(), properties());
    if (connection == null) {
      throw new SQLException("The Trino driver does not take the URL " + url());
    }
    return connection;
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", secret);
    properties.setProperty("SSL", "true");
    properties.setProperty("SSLTrustStorePath", certificate.toString());
    properties.setProperty("source", "jiku");
    return properties;
  }

  /** Whether the server answers a query now. */
  public boolean answers() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT 1")) {
      return row.next();
    } catch (SQLException | TrinoException e) {
      return false;
    }
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return user + " at " + url();
  }
}
