package org.jiku.worker;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jiku.model.delivery.WorkStatus;

/** The pieces of work as the ledger keeps them: from queued over running to done or failed. */
final class Items {
  private static final String BACK_TO_RECEIVED =
      """
      UPDATE work.delivery d SET state = 'received'
      FROM work.item i WHERE i.number = ? AND d.number = i.delivery AND d.state = 'running'
      """;

  private final WorkDatabase database;

  Items(WorkDatabase database) {
    this.database = database;
  }

  Item load(long number) {
    return database.transaction(
        "load work " + number,
        connection ->
            WorkDatabase.query(
                    connection,
                    """
                    SELECT number, kind, delivery, request::text, state, attempts
                    FROM work.item WHERE number = ?
                    """,
                    Items::read,
                    number)
                .getFirst());
  }

  /** Marks a piece of work, and the delivery it is to publish, as begun. */
  void begin(Lease lease) {
    database.transaction(
        "begin work " + lease.item(),
        connection -> {
          requireEpoch(connection, lease.epoch());
          WorkDatabase.update(
              connection,
              """
              UPDATE work.delivery d SET state = 'running'
              FROM work.item i WHERE i.number = ? AND d.number = i.delivery
                AND i.kind IN ('deliver', 'release') AND d.state = 'received'
              """,
              lease.item());
          return WorkDatabase.update(
              connection,
              """
              UPDATE work.item SET state = 'running', epoch = ?, attempts = attempts + 1,
                began_at = coalesce(began_at, clock_timestamp()), message = NULL
              WHERE number = ?
              """,
              lease.epoch(),
              lease.item());
        });
  }

  void finish(Lease lease, Optional<String> result) {
    database.transaction(
        "finish work " + lease.item(),
        connection -> {
          requireEpoch(connection, lease.epoch());
          return WorkDatabase.update(
              connection,
              """
              UPDATE work.item SET state = 'done', message = ?, ended_at = clock_timestamp()
              WHERE number = ?
              """,
              result.orElse(null),
              lease.item());
        });
  }

  /** Puts work that has begun back into the queue; its delivery too, if nothing is published. */
  void requeue(Lease lease, String reason) {
    requeue(lease, reason, 0);
  }

  /** The same for work that was interrupted in order: that was no attempt. */
  void handBack(Lease lease, String reason) {
    requeue(lease, reason, 1);
  }

  private void requeue(Lease lease, String reason, int attemptsTakenBack) {
    database.transaction(
        "queue work " + lease.item() + " again",
        connection -> {
          requireEpoch(connection, lease.epoch());
          if (!mustFinish(connection, lease.item())) {
            WorkDatabase.update(connection, BACK_TO_RECEIVED, lease.item());
          }
          return WorkDatabase.update(
              connection,
              """
              UPDATE work.item SET state = 'queued', message = ?, attempts = greatest(attempts - ?, 0)
              WHERE number = ?
              """,
              reason,
              attemptsTakenBack,
              lease.item());
        });
  }

  /**
   * Gives work up with a reason.
   *
   * @return false where it may not be given up, because part of it stands in the tables
   */
  boolean fail(Lease lease, String reason) {
    return database.transaction(
        "give up work " + lease.item(),
        connection -> {
          requireEpoch(connection, lease.epoch());
          if (mustFinish(connection, lease.item())) {
            return false;
          }
          WorkDatabase.update(connection, BACK_TO_RECEIVED, lease.item());
          WorkDatabase.update(
              connection,
              """
              UPDATE work.item SET state = 'failed', message = ?, ended_at = clock_timestamp()
              WHERE number = ?
              """,
              reason,
              lease.item());
          return true;
        });
  }

  /** Says why work waits; only what has not begun. */
  void explainWaiting(long item, String reason) {
    database.transaction(
        "explain why work " + item + " waits",
        connection ->
            WorkDatabase.update(
                connection,
                "UPDATE work.item SET message = ? WHERE number = ? AND state = 'queued'",
                reason,
                item));
  }

  /**
   * Whether the point of no return may be passed: a withdrawal that began, or a delivery that is
   * through its gate, because its first commit may stand before the ledger knows.
   */
  private static boolean mustFinish(Connection connection, long item) throws SQLException {
    return WorkDatabase.query(
            connection,
            """
            SELECT d.state = 'withdrawing' OR d.state = 'running' AND d.reached <> 'staged'
            FROM work.item i JOIN work.delivery d ON d.number = i.delivery WHERE i.number = ?
            """,
            row -> row.getBoolean(1),
            item)
        .contains(true);
  }

  static void requireEpoch(Connection connection, long epoch) throws SQLException {
    WorkDatabase.query(
        connection, "SELECT work.require_epoch(?)", row -> row.getString(1) == null, epoch);
  }

  private static Item read(ResultSet row) throws SQLException {
    long delivery = row.getLong(3);
    return new Item(
        row.getLong(1),
        Item.Kind.parse(row.getString(2)),
        row.wasNull() ? Optional.empty() : Optional.of(delivery),
        row.getString(4),
        WorkStatus.State.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        row.getInt(6));
  }
}
