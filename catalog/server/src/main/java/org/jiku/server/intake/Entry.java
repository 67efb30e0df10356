package org.jiku.server.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An entry of the worker's outbox.
 *
 * @param id in the order in which entries were made
 * @param payload JSON, not yet looked at
 */
record Entry(long id, String kind, String payload, Instant at) {
  static Entry read(ResultSet row, int index) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("payload"),
        row.getTimestamp("at").toInstant());
  }
}
