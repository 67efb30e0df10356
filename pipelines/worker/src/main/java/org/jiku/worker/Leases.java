package org.jiku.worker;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Takes, renews and gives back leases. Time is the database's, so clocks need not agree. */
final class Leases {
  private final WorkDatabase database;
  private final String holder;
  private final Duration lifetime;

  /**
   * @param holder names this worker process; two processes never share a name
   * @param lifetime how long a lease lasts without being renewed
   */
  Leases(WorkDatabase database, String holder, Duration lifetime) {
    this.database = database;
    this.holder = holder;
    this.lifetime = lifetime;
  }

  Duration lifetime() {
    return lifetime;
  }

  /** Takes all scopes under a new epoch, or none of them. */
  Attempt take(long item, Collection<String> wanted) {
    List<String> scopes = List.copyOf(new TreeSet<>(wanted));
    return database.transaction(
        "take a lease on " + scopes,
        connection -> {
          List<Row> rows = lock(connection, scopes);
          Optional<Row> busy =
              rows.stream().filter(row -> row.held() && !row.expired()).findFirst();
          if (busy.isPresent()) {
            return new Busy("%s is at work elsewhere".formatted(busy.get().scope()));
          }
          Optional<Long> neighbour = unfinishedNeighbour(connection, item);
          if (neighbour.isPresent()) {
            return new Busy("delivery %d has to end first".formatted(neighbour.get()));
          }
          return new Taken(
              new Lease(
                  grant(connection, item, scopes),
                  item,
                  scopes,
                  rows.stream().anyMatch(Row::held)));
        });
  }

  /** Prolongs a lease; false if it has been taken over. */
  boolean renew(Lease lease) {
    return database.transaction(
        "renew the lease on " + lease.scopes(),
        connection -> {
          lock(connection, lease.scopes());
          return WorkDatabase.update(
                  connection,
                  """
                  UPDATE work.lease SET expires_at = clock_timestamp() + ? * interval '1 ms'
                  WHERE scope = ANY (?) AND epoch = ? AND holder IS NOT NULL
                  """,
                  lifetime.toMillis(),
                  lease.scopes().toArray(String[]::new),
                  lease.epoch())
              == lease.scopes().size();
        });
  }

  /** Gives back in good order: nothing of this epoch is under way any more. */
  void giveBack(Lease lease) {
    end(lease, "holder = NULL, expires_at = clock_timestamp()");
  }

  /** Gives back at once, but in doubt: whoever comes next takes over and fences. */
  void abandon(Lease lease) {
    end(lease, "expires_at = clock_timestamp()");
  }

  private void end(Lease lease, String change) {
    database.transaction(
        "give back the lease on " + lease.scopes(),
        connection -> {
          lock(connection, lease.scopes());
          return WorkDatabase.update(
              connection,
              "UPDATE work.lease SET " + change + " WHERE scope = ANY (?) AND epoch = ?",
              lease.scopes().toArray(String[]::new),
              lease.epoch());
        });
  }

  /** Locks in the order of the names, as everybody does, so that nobody waits in a circle. */
  private static List<Row> lock(Connection connection, List<String> scopes) throws SQLException {
    for (String scope : scopes) {
      WorkDatabase.update(
          connection,
          """
          INSERT INTO work.lease (scope, epoch, expires_at) VALUES (?, 0, clock_timestamp())
          ON CONFLICT (scope) DO NOTHING
          """,
          scope);
    }
    return WorkDatabase.query(
        connection,
        """
        SELECT scope, holder IS NOT NULL, expires_at <= clock_timestamp()
        FROM work.lease WHERE scope = ANY (?) ORDER BY scope FOR UPDATE
        """,
        row -> new Row(row.getString(1), row.getBoolean(2), row.getBoolean(3)),
        (Object) scopes.toArray(String[]::new));
  }

  private long grant(Connection connection, long item, List<String> scopes) throws SQLException {
    String[] names = scopes.toArray(String[]::new);
    long epoch =
        WorkDatabase.query(
                connection,
                """
                INSERT INTO work.epoch (number, item, holder, scopes)
                VALUES (nextval('work.epoch_number'), ?, ?, ?) RETURNING number
                """,
                row -> row.getLong(1),
                item,
                holder,
                names)
            .getFirst();
    WorkDatabase.update(
        connection,
        """
        UPDATE work.lease SET epoch = ?, holder = ?,
          expires_at = clock_timestamp() + ? * interval '1 ms'
        WHERE scope = ANY (?)
        """,
        epoch,
        holder,
        lifetime.toMillis(),
        names);
    return epoch;
  }

  /** Another delivery of the same resource that stands half-way in the tables. */
  private static Optional<Long> unfinishedNeighbour(Connection connection, long item)
      throws SQLException {
    return WorkDatabase.query(
            connection,
            """
            SELECT other.number FROM work.item i
            JOIN work.delivery mine ON mine.number = i.delivery
            JOIN work.delivery other
              ON other.resource = mine.resource AND other.number <> mine.number
            WHERE i.number = ? AND other.state IN ('running', 'withdrawing')
              AND EXISTS (SELECT FROM work.item o
                WHERE o.delivery = other.number AND o.state IN ('queued', 'running'))
            ORDER BY other.number LIMIT 1
            """,
            row -> row.getLong(1),
            item)
        .stream()
        .findFirst();
  }

  private record Row(String scope, boolean held, boolean expired) {}

  /** What came of asking for a lease. */
  sealed interface Attempt {}

  /** The caller holds it now. */
  record Taken(Lease lease) implements Attempt {}

  /** Not now, and why. */
  record Busy(String reason) implements Attempt {}
}
