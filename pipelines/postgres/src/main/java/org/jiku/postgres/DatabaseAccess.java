package org.jiku.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** How to sign in to one database: a JDBC URL without credentials, and a role with its password. */
public record DatabaseAccess(String url, String user, String password) {
  private static final String SCHEME = "jdbc:postgresql:";

  public DatabaseAccess {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "A database URL starts with " + SCHEME + "//, but this is " + url);
    }
  }

  /** A new connection, in auto-commit mode; the caller closes it. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    // The driver itself rather than DriverManager: no dependence on which class loader asks.
    Connection connection = new org.postgresql.Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("The PostgreSQL driver does not take the URL " + url);
    }
    return connection;
  }

  /** The same server and role, another database; parameters of the URL stay. */
  public DatabaseAccess withDatabase(String database) {
    int parameters = url.indexOf('?');
    String place = parameters < 0 ? url : url.substring(0, parameters);
    String rest = parameters < 0 ? "" : url.substring(parameters);
    int slash = place.indexOf('/', (SCHEME + "//").length());
    String server = slash < 0 ? place : place.substring(0, slash);
    return new DatabaseAccess(server + "/" + database + rest, user, password);
  }

  /** The same database, with an unqualified table name meaning one in {@code schema}. */
  public DatabaseAccess withSchema(String schema) {
    String joint = url.indexOf('?') < 0 ? "?" : "&";
    return new DatabaseAccess(url + joint + "currentSchema=" + schema, user, password);
  }

  DatabaseAccess as(String role, String rolePassword) {
    return new DatabaseAccess(url, role, rolePassword);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
