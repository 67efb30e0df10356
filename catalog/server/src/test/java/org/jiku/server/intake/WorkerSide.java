package org.jiku.server.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.EffectiveOrder;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.ReceiptJson;
import org.jiku.model.delivery.SqlDeliveries;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.server.TestServer;
import org.jiku.server.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Hands deliveries in and reports as the worker does. */
final class WorkerSide {
  static final LocalDate PERIOD = LocalDate.parse("2026-09-30");
  private static final Path EXAMPLES = Path.of("../../examples");

  private final TestServer server;
  private final JdbcClient work;

  WorkerSide(TestServer server) {
    this.server = server;
    this.work = server.work();
  }

  /** Returns the number of a delivery of {@code AGENCY.death}. */
  long submit(String agency) {
    return submit(agency, contract(agency), 0);
  }

  long submit(String agency, String contract, int sequence) {
    return new SqlDeliveries(server.bean(DataSource.class))
        .submit(
            new WorkRequest.Deliver(
                new ResourceName(agency, "death"),
                contract,
                "1.0.0",
                AuditLog.sha256(contract),
                DeliveryMode.INCREMENTAL,
                PERIOD,
                sequence,
                AuditLog.sha256(TestServer.name("content")),
                "[]",
                Optional.empty(),
                "li"))
        .delivery()
        .orElseThrow();
  }

  static String contract(String agency) {
    return read("contracts/psb-death.odcs.yaml")
        .replace("id: psb.death", "id: " + agency + ".death")
        .replace("value: psb}", "value: " + agency + "}");
  }

  static String library(String name) {
    return read("libraries/" + name + ".yaml");
  }

  private static String read(String file) {
    try {
      return Files.readString(EXAMPLES.resolve(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static String receipt(long number, String agency, DeliveryState state, Instant finishedAt) {
    boolean isHeld = state == DeliveryState.HELD;
    return ReceiptJson.write(
        new Receipt(
            number,
            "identity " + number,
            new ResourceName(agency, "death"),
            "1.0.0",
            new EffectiveOrder(PERIOD, 0, 0),
            DeliveryMode.INCREMENTAL,
            state,
            List.of(),
            10,
            isHeld ? 0 : 7,
            isHeld ? 0 : 3,
            isHeld ? 10 : 0,
            Map.of(),
            Map.of(),
            0,
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            finishedAt));
  }

  /** Under a key of its own, so that the same may be reported twice. */
  void report(String kind, String payload) {
    work.sql("SELECT work.report(?, ?, ?::jsonb)")
        .params(TestServer.name("entry"), kind, payload)
        .query(row -> {});
  }

  /** All at once, in their order. */
  void report(List<Entry> entries) {
    work.sql(
            """
            SELECT work.report(t.key, t.kind, t.payload::jsonb)
            FROM unnest(?, ?, ?) WITH ORDINALITY AS t (key, kind, payload, n) ORDER BY n
            """)
        .params(
            entries.stream().map(entry -> TestServer.name("entry")).toArray(String[]::new),
            entries.stream().map(Entry::kind).toArray(String[]::new),
            entries.stream().map(Entry::payload).toArray(String[]::new))
        .query(row -> {});
  }

  /** What is open, taken out of the outbox. */
  List<Entry> takeOut() {
    return work.sql("DELETE FROM work.outbox WHERE acknowledged_at IS NULL RETURNING *")
        .query(Entry::read)
        .list();
  }

  /** Does something while no server consumes. */
  void whilePaused(Runnable action) {
    server
        .bean(TransactionOperations.class)
        .executeWithoutResult(status -> {
          server
              .catalog()
              .sql("SELECT pg_advisory_xact_lock(hashtextextended('catalog.intake', 0))")
              .query(row -> {});
          action.run();
        });
  }

  /** Waits until nothing is open. */
  void await() {
    for (int i = 0; i < 600; i++) {
      server.bean(Intake.class).pass();
      if (work.sql("SELECT count(*) FROM work.outbox(0, 1)").query(Long.class).single() == 0) {
        return;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("entries of the outbox are still open after 30 s");
  }
}
