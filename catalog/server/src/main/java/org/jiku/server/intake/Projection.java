package org.jiku.server.intake;

import java.sql.Timestamp;
import java.util.Locale;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code delivery}: of each delivery its arrival and the receipt that holds, which is
 * that of the furthest state; of two of one state, which the worker does not make, the later.
 */
@Component
final class Projection {
  private final JdbcClient database;

  Projection(JdbcClient database) {
    this.database = database;
  }

  void handedIn(HandedIn delivery) {
    database
        .sql(
            """
            INSERT INTO delivery AS d (number, resource, agency, period, sequence, revision, mode,
              state, received_at, handed_in_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, 'received', ?, ?)
            ON CONFLICT (number) DO UPDATE
              SET received_at = excluded.received_at, handed_in_by = excluded.handed_in_by
              WHERE d.received_at IS NULL
            """)
        .params(
            delivery.number(),
            delivery.resource(),
            delivery.name().agency(),
            delivery.period(),
            delivery.sequence(),
            delivery.revision(),
            delivery.mode(),
            Timestamp.from(delivery.at()),
            delivery.by())
        .update();
  }

  /**
   * Returns whether this receipt now holds and did not before.
   *
   * @param body the receipt as JSON
   */
  boolean finished(Receipt receipt, String body) {
    return database
            .sql(
                """
                INSERT INTO delivery AS d (number, resource, agency, period, sequence, revision, mode,
                  state, input, accepted, quarantined, held, finished_at, receipt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                ON CONFLICT (number) DO UPDATE
                  SET state = excluded.state, input = excluded.input, accepted = excluded.accepted,
                    quarantined = excluded.quarantined, held = excluded.held,
                    finished_at = excluded.finished_at, receipt = excluded.receipt
                  WHERE d.receipt IS NULL
                    OR (delivery_standing(d.state), d.finished_at, d.receipt::text)
                      < (delivery_standing(excluded.state), excluded.finished_at, excluded.receipt::text)
                """)
            .params(
                receipt.number(),
                receipt.resource().toString(),
                receipt.resource().agency(),
                receipt.order().period(),
                receipt.order().sequence(),
                receipt.order().revision(),
                receipt.mode().name().toLowerCase(Locale.ROOT),
                receipt.state().wireName(),
                receipt.input(),
                receipt.accepted(),
                receipt.quarantined(),
                receipt.held(),
                Timestamp.from(receipt.finishedAt()),
                body)
            .update()
        > 0;
  }

  /**
   * Returns whether the audit log does not have that state of the delivery yet; then it must get
   * it.
   */
  boolean noteAudited(long number, DeliveryState state) {
    return database
            .sql("INSERT INTO delivery_audited VALUES (?, ?) ON CONFLICT DO NOTHING")
            .params(number, state.wireName())
            .update()
        > 0;
  }
}
