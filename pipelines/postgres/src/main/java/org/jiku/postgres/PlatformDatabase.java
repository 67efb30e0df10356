package org.jiku.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * The platform's database: one schema for each part, owned by a role of its own that sees nothing
 * of the others.
 *
 * @param work queue, delivery ledger, receipts and outbox (schema {@code work}, role {@code
 *     jiku_work})
 * @param catalog the catalog server's (schema {@code catalog}, role {@code jiku_catalog})
 * @param iceberg Iceberg's JDBC catalog (schema {@code iceberg}, role {@code jiku_iceberg}), its
 *     two tables in place
 */
public record PlatformDatabase(
    DatabaseAccess work, DatabaseAccess catalog, DatabaseAccess iceberg) {
  public static final String NAME = "jiku";

  private static final List<String> SCHEMAS = List.of("work", "catalog", "iceberg");

  /** The tables of Iceberg's JdbcCatalog, schema version V1 (org.apache.iceberg.jdbc.JdbcUtil). */
  private static final String ICEBERG_TABLES =
      """
      CREATE TABLE IF NOT EXISTS iceberg_tables (
        catalog_name varchar(255) NOT NULL,
        table_namespace varchar(255) NOT NULL,
        table_name varchar(255) NOT NULL,
        metadata_location varchar(1000),
        previous_metadata_location varchar(1000),
        iceberg_type varchar(5),
        PRIMARY KEY (catalog_name, table_namespace, table_name)
      );
      CREATE TABLE IF NOT EXISTS iceberg_namespace_properties (
        catalog_name varchar(255) NOT NULL,
        namespace varchar(255) NOT NULL,
        property_key varchar(255),
        property_value varchar(1000),
        PRIMARY KEY (catalog_name, namespace, property_key)
      );
      """;

  /** {@link #prepare(DatabaseAccess, Path)} on the embedded server. */
  public static PlatformDatabase prepare(PostgresServer server, Path secretsFolder) {
    return prepare(server.access(PostgresServer.SUPERUSER), secretsFolder);
  }

  /**
   * Makes whatever is missing; may be called at every start, and by one program at a time.
   *
   * @param administrator may create databases and roles; any database of the server
   * @param secretsFolder holds {@code ROLE.password} for each role; a role whose password is not
   *     the file's gets it
   */
  public static PlatformDatabase prepare(DatabaseAccess administrator, Path secretsFolder) {
    for (String schema : SCHEMAS) {
      SecretFile.loadOrCreate(passwordFile(secretsFolder, schema));
    }
    PlatformDatabase database = describe(administrator.url(), secretsFolder);
    try {
      createDatabase(administrator);
      try (Connection connection = administrator.withDatabase(NAME).connect();
          Statement statement = connection.createStatement()) {
        statement.execute("REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
        statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
        for (String schema : SCHEMAS) {
          String password = SecretFile.load(passwordFile(secretsFolder, schema));
          createRole(connection, role(schema), password.toCharArray());
          createSchema(statement, schema, role(schema));
        }
      }
      try (Connection connection = database.iceberg().connect();
          Statement statement = connection.createStatement()) {
        statement.execute(ICEBERG_TABLES);
      }
      for (DatabaseAccess access : List.of(database.work(), database.catalog())) {
        access.connect().close();
      }
      return database;
    } catch (SQLException e) {
      throw new PostgresException(
          "Cannot prepare the platform's database with %s: %s"
              .formatted(administrator, e.getMessage()),
          e);
    }
  }

  /**
   * The access that {@link #prepare} has made, without asking the server.
   *
   * @throws PostgresException if the secrets are not there: nothing was prepared from this folder
   */
  public static PlatformDatabase describe(String serverUrl, Path secretsFolder) {
    DatabaseAccess anyone = new DatabaseAccess(serverUrl, "", "").withDatabase(NAME);
    List<DatabaseAccess> access =
        SCHEMAS.stream()
            .map(schema ->
                anyone
                    .as(role(schema), SecretFile.load(passwordFile(secretsFolder, schema)))
                    .withSchema(schema))
            .toList();
    return new PlatformDatabase(access.get(0), access.get(1), access.get(2));
  }

  /** Where the password of the role that owns a schema is kept. */
  public static Path passwordFile(Path secretsFolder, String schema) {
    return secretsFolder.resolve(role(schema) + ".password");
  }

  private static String role(String schema) {
    return "jiku_" + schema;
  }

  private static void createDatabase(DatabaseAccess administrator) throws SQLException {
    try (Connection connection = administrator.connect();
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
        statement.execute("CREATE DATABASE " + NAME + " ENCODING 'UTF8' TEMPLATE template0");
      }
    }
  }

  private static void createRole(Connection connection, String role, char[] password)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
        statement.execute("CREATE ROLE " + role + " NOINHERIT");
      }
      if (!exists(connection, "SELECT 1 WHERE pg_has_role(current_user, ?, 'SET')", role)) {
        statement.execute("GRANT " + role + " TO CURRENT_USER");
      }
      // The driver hashes the password first: it never stands in a statement that a log could keep.
      connection.unwrap(PGConnection.class).alterUserPassword(role, password, "scram-sha-256");
      statement.execute("ALTER ROLE " + role + " LOGIN");
    }
  }

  private static void createSchema(Statement statement, String schema, String role)
      throws SQLException {
    statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + NAME + " TO " + role);
    statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + role);
    statement.execute("REVOKE ALL ON SCHEMA " + schema + " FROM PUBLIC");
    statement.execute(
        "ALTER ROLE %s IN DATABASE %s SET search_path = %s".formatted(role, NAME, schema));
    // PostgreSQL lets everybody execute new functions; here each is granted by name.
    statement.execute(
        "ALTER DEFAULT PRIVILEGES FOR ROLE %s REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
            .formatted(role));
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
