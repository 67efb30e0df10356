package org.jiku.server.delivery;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jiku.handover.QuarantinedRow;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the quarantine through the platform's Trino. Settings, looked at with each reading: {@code
 * jiku.trino.url} (JDBC, with catalog), or {@code jiku.trino.state}, the file in which a Trino of
 * this machine keeps its {@code port}; {@code jiku.trino.user}, {@code jiku.trino.secret-file},
 * {@code jiku.trino.certificate} (PEM, which alone is trusted).
 */
@Component
final class TrinoQuarantine implements QuarantineRows {
  private static final Logger LOG = LoggerFactory.getLogger(TrinoQuarantine.class);

  private final DeliverySettings settings;

  TrinoQuarantine(DeliverySettings settings) {
    this.settings = settings;
  }

  @Override
  public List<QuarantinedRow> page(Delivery delivery, long after, int limit, boolean openOnly) {
    try (Connection connection = connect();
        PreparedStatement statement =
            connection.prepareStatement(query(delivery.resource(), limit, openOnly))) {
      statement.setLong(1, delivery.number());
      statement.setLong(2, after);
      try (ResultSet result = statement.executeQuery()) {
        List<QuarantinedRow> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(
              new QuarantinedRow(
                  result.getLong(1),
                  result.getString(2),
                  result.getLong(3),
                  result.getString(4),
                  result.getString(5),
                  result.getString(6),
                  result.getString(7)));
        }
        return rows;
      }
    } catch (SQLException | IOException e) {
      // The message may quote what was read.
      LOG.warn(
          "The quarantine of delivery {} cannot be read: {}",
          delivery.number(),
          e.getClass().getName());
      throw Refusals.unavailable(
          "Cannot read the quarantine of delivery %d: Trino does not answer; try again later"
              .formatted(delivery.number()));
    }
  }

  /** Names of resources are lower-case letters, digits and underscores. */
  static String query(ResourceName resource, int limit, boolean openOnly) {
    return """
    SELECT "row", file, line, coalesce(raw, ''), array_join(rules, ' '), array_join(reasons, '; '),
           status
    FROM "quarantine_%s"."%s"
    WHERE delivery = ? AND "row" > ?%s
    ORDER BY "row" LIMIT %d
    """
        .formatted(
            resource.agency(),
            resource.resource(),
            openOnly ? " AND status = 'open' AND raw <> ''" : "",
            limit);
  }

  private Connection connect() throws SQLException, IOException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.text("jiku.trino.user", ""));
    properties.setProperty(
        "password", Files.readString(Path.of(settings.text("jiku.trino.secret-file", ""))).strip());
    properties.setProperty("SSL", "true");
    properties.setProperty("SSLTrustStorePath", settings.text("jiku.trino.certificate", ""));
    properties.setProperty("source", "jiku-catalog");
    Connection connection = new io.trino.jdbc.TrinoDriver().connect(url(), properties);
    if (connection == null) {
      throw new SQLException("the Trino driver does not take jiku.trino.url");
    }
    return connection;
  }

  private String url() throws IOException {
    String named = settings.text("jiku.trino.url", "");
    if (!named.isEmpty()) {
      return named;
    }
    Properties state = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(settings.text("jiku.trino.state", "")))) {
      state.load(reader);
    }
    return "jdbc:trino://127.0.0.1:%s/%s"
        .formatted(state.getProperty("port", "0"), settings.text("jiku.trino.catalog", "jiku"));
  }
}
