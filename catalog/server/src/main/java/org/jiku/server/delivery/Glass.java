package org.jiku.server.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jiku.model.delivery.Delivery;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.jiku.server.identity.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Breaking the glass: an engineer who must see the rows of one delivery in clear says why, sees
 * them for a short time, and leaves an entry at the breaking and at every reading.
 */
@Component
final class Glass {
  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final AuditLog audit;
  private final DeliverySettings settings;
  private final Clock clock;

  Glass(
      JdbcClient database,
      TransactionOperations transactions,
      AuditLog audit,
      DeliverySettings settings,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.audit = audit;
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns until when the rows are seen in clear. */
  Instant shatter(Caller caller, Delivery delivery, String reason) {
    Instant now = clock.instant();
    Instant until = now.plus(settings.glassLife());
    transactions.executeWithoutResult(status -> {
      database
          .sql(
              """
              INSERT INTO glass (delivery, account, reason, broken_at, until) VALUES (?, ?, ?, ?, ?)
              """)
          .params(
              delivery.number(), caller.name(), reason, Timestamp.from(now), Timestamp.from(until))
          .update();
      audit.append(
          caller.name(),
          "glass.break",
          delivery.resource().toString(),
          Outcome.DONE,
          Map.of(
              "delivery",
              Long.toString(delivery.number()),
              "reason",
              reason,
              "until",
              until.toString()));
    });
    return until;
  }

  boolean isBroken(Caller caller, Delivery delivery) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM glass WHERE account = ? AND delivery = ? AND until > ?)
            """)
        .params(caller.name(), delivery.number(), Timestamp.from(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  /** Keeps that rows are about to be seen through broken glass. */
  void seen(Caller caller, Delivery delivery, String what) {
    audit.append(
        caller.name(),
        "glass.read",
        delivery.resource().toString(),
        Outcome.DONE,
        Map.of("delivery", Long.toString(delivery.number()), "what", what));
  }
}
