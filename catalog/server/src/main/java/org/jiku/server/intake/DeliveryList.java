package org.jiku.server.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the table {@code delivery}. */
@Component
final class DeliveryList {
  private final JdbcClient database;

  DeliveryList(JdbcClient database) {
    this.database = database;
  }

  /**
   * A delivery as the catalog knows it.
   *
   * @param state the last one that was told of; one at work keeps the one before
   * @param input records in its files, with the three counts below; empty without a receipt
   * @param receivedAt empty, with {@code by}, where only its receipt was told of
   */
  record Delivery(
      long number,
      String resource,
      String agency,
      LocalDate period,
      int sequence,
      int revision,
      String mode,
      String state,
      Optional<Instant> receivedAt,
      Optional<String> by,
      Optional<Long> input,
      Optional<Long> accepted,
      Optional<Long> quarantined,
      Optional<Long> held,
      Optional<Instant> finishedAt) {
    static Delivery read(ResultSet row, int index) throws SQLException {
      return new Delivery(
          row.getLong("number"),
          row.getString("resource"),
          row.getString("agency"),
          row.getObject("period", LocalDate.class),
          row.getInt("sequence"),
          row.getInt("revision"),
          row.getString("mode"),
          row.getString("state"),
          instant(row, "received_at"),
          Optional.ofNullable(row.getString("handed_in_by")),
          count(row, "input"),
          count(row, "accepted"),
          count(row, "quarantined"),
          count(row, "held"),
          instant(row, "finished_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
      return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Optional<Long> count(ResultSet row, String column) throws SQLException {
      return Optional.ofNullable(row.getObject(column, Long.class));
    }
  }

  /** The latest first; an empty resource or state stands for any. */
  List<Delivery> list(
      DeliveryRoutes.Sight sight, String resource, String state, long before, int limit) {
    return database
        .sql(
            """
            SELECT * FROM delivery
            WHERE (:all OR agency = :agency) AND number < :before
              AND (:resource = '' OR resource = :resource) AND (:state = '' OR state = :state)
            ORDER BY number DESC LIMIT :limit
            """)
        .param("all", sight.all())
        .param("agency", sight.agency())
        .param("before", before)
        .param("resource", resource)
        .param("state", state)
        .param("limit", limit)
        .query(Delivery::read)
        .list();
  }

  Optional<Delivery> find(DeliveryRoutes.Sight sight, long number) {
    return database
        .sql("SELECT * FROM delivery WHERE number = :number AND (:all OR agency = :agency)")
        .param("number", number)
        .param("all", sight.all())
        .param("agency", sight.agency())
        .query(Delivery::read)
        .optional();
  }

  Optional<String> receipt(DeliveryRoutes.Sight sight, long number) {
    return database
        .sql(
            """
            SELECT receipt FROM delivery
            WHERE number = :number AND (:all OR agency = :agency) AND receipt IS NOT NULL
            """)
        .param("number", number)
        .param("all", sight.all())
        .param("agency", sight.agency())
        .query(String.class)
        .optional();
  }
}
