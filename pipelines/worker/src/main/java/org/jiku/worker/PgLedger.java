package org.jiku.worker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jiku.jobs.delivery.Ledger;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryJson;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;
import org.jiku.model.delivery.Step;
import org.jiku.model.library.Library;
import org.jiku.model.library.LibraryParser;
import org.jiku.tables.publish.StaleEpoch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger of deliveries in PostgreSQL. Every write is one transaction, carries an epoch and is
 * refused with {@link StaleEpoch} once the epoch's lease has been taken over; each may be repeated
 * after a lost connection.
 */
public final class PgLedger implements Ledger {
  private static final Logger LOG = LoggerFactory.getLogger(PgLedger.class);

  private final WorkDatabase database;
  private final BooleanSupplier stopping;

  /**
   * @param stopping whether the worker is being stopped, so that work is handed back at the end of
   *     its step
   */
  public PgLedger(WorkDatabase database, BooleanSupplier stopping) {
    this.database = database;
    this.stopping = stopping;
  }

  @Override
  public Delivery load(long delivery) {
    return database
        .transaction(
            "load delivery " + delivery,
            connection ->
                WorkDatabase.query(
                    connection,
                    "SELECT work.delivery_json(d)::text FROM work.delivery d WHERE d.number = ?",
                    row -> DeliveryJson.parse(row.getString(1)),
                    delivery))
        .stream()
        .findFirst()
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND,
                "Cannot load delivery %d: there is none of that number".formatted(delivery)));
  }

  @Override
  public List<Delivery> live(ResourceName resource) {
    return database.transaction(
        "list the live deliveries of " + resource,
        connection ->
            WorkDatabase.query(
                connection,
                """
                SELECT work.delivery_json(d)::text FROM work.delivery d
                WHERE d.resource = ? AND (d.state = 'published'
                  OR d.state = 'running' AND d.reached NOT IN ('staged', 'gated'))
                ORDER BY d.period, d.sequence, d.revision
                """,
                row -> DeliveryJson.parse(row.getString(1)),
                resource.toString()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws HandedBack after the entry, if the worker is being stopped and a step is left
   */
  @Override
  public void reached(long delivery, Step step, String attempt, long epoch, String facts) {
    write(
        "finish the step %s of delivery %d".formatted(step.wireName(), delivery),
        epoch,
        connection -> {
          // Work that gets ahead is not hopeless: its attempts are counted anew from here.
          WorkDatabase.update(
              connection,
              """
              UPDATE work.item SET attempts = 0
              WHERE epoch = ? AND NOT EXISTS
                (SELECT 1 FROM work.step WHERE delivery = ? AND step = ?)
              """,
              epoch,
              delivery,
              step.wireName());
          WorkDatabase.update(
              connection,
              """
              INSERT INTO work.step (delivery, step, attempt, epoch, ended_at, facts)
              VALUES (?, ?, ?, ?, clock_timestamp(), ?::jsonb)
              ON CONFLICT (delivery, step, attempt, epoch)
                DO UPDATE SET ended_at = excluded.ended_at, facts = excluded.facts
              """,
              delivery,
              step.wireName(),
              attempt,
              epoch,
              facts);
          return WorkDatabase.update(
              connection,
              "UPDATE work.delivery SET reached = ? WHERE number = ?",
              step.wireName(),
              delivery);
        });
    if (step != Step.RECEIPT && stopping.getAsBoolean()) {
      throw new HandedBack(step.wireName());
    }
  }

  @Override
  public Optional<String> facts(long delivery, Step step) {
    return database
        .transaction(
            "read what the step %s of delivery %d did".formatted(step.wireName(), delivery),
            connection ->
                WorkDatabase.query(
                    connection,
                    """
                    SELECT facts::text FROM work.step
                    WHERE delivery = ? AND step = ? AND ended_at IS NOT NULL
                    ORDER BY epoch DESC, ended_at DESC LIMIT 1
                    """,
                    row -> row.getString(1),
                    delivery,
                    step.wireName()))
        .stream()
        .findFirst();
  }

  @Override
  public Set<Long> withdrawn() {
    return Set.copyOf(
        database.transaction(
            "list the withdrawn deliveries",
            connection ->
                WorkDatabase.query(
                    connection,
                    "SELECT number FROM work.delivery WHERE state IN ('withdrawn', 'withdrawing')",
                    row -> row.getLong(1))));
  }

  /** Numbers of the deliveries that are neither published nor out of the tables for good. */
  public Set<Long> unfinished() {
    return Set.copyOf(
        database.transaction(
            "list the unfinished deliveries",
            connection ->
                WorkDatabase.query(
                    connection,
                    """
                    SELECT number FROM work.delivery
                    WHERE state IN ('received', 'running', 'held', 'withdrawing')
                    """,
                    row -> row.getLong(1))));
  }

  /** Throws {@link StaleEpoch} if another worker has taken over. */
  public void requireEpoch(long epoch) {
    write("go on", epoch, connection -> 0);
  }

  @Override
  public void state(long delivery, DeliveryState state, long epoch) {
    write(
        "set delivery %d to %s".formatted(delivery, state.wireName()),
        epoch,
        connection ->
            WorkDatabase.update(
                connection,
                "UPDATE work.delivery SET state = ? WHERE number = ?",
                state.wireName(),
                delivery));
  }

  @Override
  public void progress(long epoch, String step, long done, long total) {
    try {
      database.transaction(
          "report the progress under epoch " + epoch,
          connection ->
              WorkDatabase.update(
                  connection,
                  """
                  UPDATE work.item SET step = ?, done = ?, total = ?
                  WHERE epoch = ? AND state = 'running'
                  """,
                  step,
                  done,
                  total,
                  epoch));
    } catch (JikuException e) {
      LOG.warn("{}", e.getMessage());
    }
  }

  /**
   * Keeps the receipt, sets the delivery to the receipt's state, and reports it through the outbox,
   * all at once; a state of a delivery is reported once.
   */
  @Override
  public void receipt(Receipt receipt, long epoch) {
    String body = ReceiptJson.write(receipt);
    String state = receipt.state().wireName();
    write(
        "keep the receipt of delivery " + receipt.number(),
        epoch,
        connection -> {
          WorkDatabase.update(
              connection,
              """
              INSERT INTO work.receipt (delivery, body) VALUES (?, ?::jsonb)
              ON CONFLICT (delivery) DO UPDATE SET body = excluded.body, written_at = clock_timestamp()
              """,
              receipt.number(),
              body);
          WorkDatabase.update(
              connection,
              """
              UPDATE work.delivery SET state = ?,
                reached = CASE WHEN ? = 'published' THEN 'receipt' ELSE reached END
              WHERE number = ?
              """,
              state,
              state,
              receipt.number());
          report(connection, "receipt:%d:%s".formatted(receipt.number(), state), "receipt", body);
          return 1;
        });
  }

  @Override
  public Optional<Receipt> findReceipt(long delivery) {
    return database
        .transaction(
            "read the receipt of delivery " + delivery,
            connection ->
                WorkDatabase.query(
                    connection,
                    "SELECT body::text FROM work.receipt WHERE delivery = ?",
                    row -> ReceiptJson.parse(row.getString(1)),
                    delivery))
        .stream()
        .findFirst();
  }

  @Override
  public Library library(String name) {
    return libraryText(name)
        .map(text -> LibraryParser.parse(name + ".library.yaml", text))
        .orElseThrow(() ->
            new JikuException(
                ErrorCode.NOT_FOUND,
                "Cannot load the library %s: no definition of it was applied; run jiku library apply"
                    .formatted(name)));
  }

  /** The text of the definition that a library's tables stand at. */
  public Optional<String> libraryText(String library) {
    return database
        .transaction(
            "load the library " + library,
            connection ->
                WorkDatabase.query(
                    connection,
                    "SELECT text FROM work.library WHERE name = ? AND is_current",
                    row -> row.getString(1),
                    library))
        .stream()
        .findFirst();
  }

  /**
   * Notes that the tables of a library now follow a definition, and reports it through the outbox,
   * once for an epoch.
   */
  public void libraryApplied(String library, String version, String text, long epoch) {
    String hash = sha256(text);
    write(
        "note that the library %s was applied".formatted(library),
        epoch,
        connection -> {
          WorkDatabase.update(
              connection,
              "UPDATE work.library SET is_current = false WHERE name = ? AND hash <> ?",
              library,
              hash);
          WorkDatabase.query(
              connection,
              """
              WITH applied AS (
                INSERT INTO work.library (name, hash, version, text, is_current)
                VALUES (?, ?, ?, ?, true)
                ON CONFLICT (name, hash)
                  DO UPDATE SET is_current = true, applied_at = clock_timestamp()
                RETURNING *)
              SELECT work.report(concat_ws(':', 'library', name, hash, ?::bigint), 'library',
                jsonb_build_object(
                  'name', name, 'version', version, 'text', text, 'appliedAt', applied_at))
              FROM applied
              """,
              row -> row.getString(1) == null,
              library,
              hash,
              version,
              text,
              epoch);
          return 1;
        });
  }

  private static void report(Connection connection, String key, String kind, String payload)
      throws SQLException {
    WorkDatabase.query(
        connection,
        "SELECT work.report(?, ?, ?::jsonb)",
        row -> row.getString(1) == null,
        key,
        kind,
        payload);
  }

  private void write(String action, long epoch, WorkDatabase.Statements<Integer> statements) {
    database.transaction(
        action,
        connection -> {
          Items.requireEpoch(connection, epoch);
          return statements.run(connection);
        });
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
