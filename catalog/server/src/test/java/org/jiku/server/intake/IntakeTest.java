package org.jiku.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jiku.model.ResourceName;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;

/** What becomes of the worker's entries, whatever happens to the server. */
final class IntakeTest {
  private static final Instant DAY = Instant.parse("2026-10-08T01:02:03.456789Z");

  /** On its own database; ended and begun again by the tests. */
  private static TestServer server = TestServer.begin();

  private final WorkerSide worker = new WorkerSide(server);
  private final SeenProposals.Seen seen = server.bean(SeenProposals.class).seen();
  private final String agency = TestServer.name("agency");

  @AfterAll
  static void end() {
    server.close();
  }

  @BeforeEach
  void forget() {
    worker.await();
    seen.clear();
    server.catalog().sql("TRUNCATE intake_failure").update();
  }

  @Test
  void aDeliveryIsKnownFromItsArrivalToItsEnd() throws Exception {
    long number = worker.submit(agency);
    worker.await();
    assertThat(get("/api/v1/deliveries/" + number).body())
        .contains("\"state\":\"received\"", "\"by\":\"li\"", "\"input\":null");
    assertThat(seen.contracts()).containsExactly(number + " " + agency + ".death");

    worker.report("receipt", WorkerSide.receipt(number, agency, DeliveryState.PUBLISHED, DAY));
    worker.await();

    assertThat(get("/api/v1/deliveries/" + number).body())
        .contains(
            "\"state\":\"published\"",
            "\"input\":10,\"accepted\":7,\"quarantined\":3,\"held\":0",
            "\"finishedAt\":\"2026-10-08T01:02:03.456789Z\"");
    assertThat(seen.published())
        .containsExactly(
            new DeliveryPublished(new ResourceName(agency, "death"), WorkerSide.PERIOD, DAY));

    worker.report("receipt", WorkerSide.receipt(number, agency, DeliveryState.WITHDRAWN, DAY));
    worker.report("receipt", WorkerSide.receipt(number, agency, DeliveryState.PUBLISHED, DAY));
    worker.await();

    assertThat(get("/api/v1/deliveries/" + number).body()).contains("\"state\":\"withdrawn\"");
    assertThat(seen.withdrawn())
        .containsExactly(
            new DeliveryWithdrawn(new ResourceName(agency, "death"), WorkerSide.PERIOD));
    assertThat(seen.published()).as("not told again").hasSize(1);
  }

  @Test
  void whateverTheOrderAndRepetitionTheTablesAreTheSame() {
    for (int seed = 0; seed < 12; seed++) {
      List<Long> numbers = tellShuffled(new Random(seed));

      assertThat(rows(numbers))
          .as("seed %d", seed)
          .containsExactly(
              "received - li -",
              "held 0 li held",
              "published 7 li published",
              "withdrawn 7 li withdrawn",
              "rejected 7 li rejected");
      assertThat(audited(numbers))
          .as("seed %d", seed)
          .containsExactly(
              "1 delivery.held",
              "2 delivery.held",
              "2 delivery.published",
              "3 delivery.held",
              "3 delivery.published",
              "3 delivery.withdrawn",
              "4 delivery.rejected");
    }
  }

  /** Five deliveries with different ends, their entries up to three times and in random order. */
  private List<Long> tellShuffled(Random random) {
    List<Long> numbers = new ArrayList<>();
    worker.whilePaused(() -> {
      for (int i = 0; i < 5; i++) {
        numbers.add(worker.submit(TestServer.name("agency")));
      }
      List<Entry> entries = new ArrayList<>(worker.takeOut());
      add(entries, numbers.get(1), DeliveryState.HELD);
      add(entries, numbers.get(2), DeliveryState.HELD, DeliveryState.PUBLISHED);
      add(
          entries,
          numbers.get(3),
          DeliveryState.HELD,
          DeliveryState.PUBLISHED,
          DeliveryState.WITHDRAWN);
      add(entries, numbers.get(4), DeliveryState.REJECTED);
      List<Entry> told = new ArrayList<>();
      entries.forEach(entry -> told.addAll(Collections.nCopies(1 + random.nextInt(3), entry)));
      Collections.shuffle(told, random);
      worker.report(told);
    });
    worker.await();
    return numbers;
  }

  private static void add(List<Entry> entries, long number, DeliveryState... states) {
    for (int i = 0; i < states.length; i++) {
      entries.add(
          new Entry(
              0, "receipt", WorkerSide.receipt(number, "psb", states[i], DAY.plusSeconds(i)), DAY));
    }
  }

  private static List<String> rows(List<Long> numbers) {
    return server
        .catalog()
        .sql(
            """
            SELECT concat_ws(' ', state, coalesce(accepted::text, '-'), handed_in_by,
              coalesce(receipt->>'state', '-'))
            FROM delivery WHERE number = ANY (?) ORDER BY number
            """)
        .param(numbers.toArray(Long[]::new))
        .query((row, index) -> row.getString(1))
        .list();
  }

  private static List<String> audited(List<Long> numbers) {
    return server
        .catalog()
        .sql(
            """
            SELECT (facts::jsonb->>'delivery')::bigint - ? || ' ' || action AS entry FROM audit
            WHERE action LIKE 'delivery.%' AND (facts::jsonb->>'delivery')::bigint = ANY (?)
            ORDER BY 1
            """)
        .params(numbers.getFirst(), numbers.toArray(Long[]::new))
        .query((row, index) -> row.getString(1))
        .list();
  }

  @Test
  void whatWasToldWhileTheServerWasDownIsTakenOverWhenItIsUp() throws Exception {
    long before = worker.submit(agency);
    worker.await();
    server.close();
    long number = new WorkerSide(closedAndReopened()).submit(TestServer.name("agency"));
    server.close();
    String receipt = WorkerSide.receipt(before, agency, DeliveryState.PUBLISHED, DAY);
    worker.report("receipt", receipt);
    worker.report("receipt", receipt);

    server = server.another(Map.of());
    new WorkerSide(server).await();

    assertThat(rows(List.of(before, number)))
        .containsExactly("published 7 li published", "received - li -");
    assertThat(audited(List.of(before))).containsExactly("0 delivery.published");
    assertThat(seen.contracts()).extracting(IntakeTest::number).containsExactly(before, number);
  }

  private static TestServer closedAndReopened() throws Exception {
    server = server.another(Map.of());
    return server;
  }

  @Test
  void severalServersTakeEachEntryOverOnce() throws Exception {
    TestServer second = server.another(Map.of());
    TestServer third = server.another(Map.of());
    try {
      List<Long> numbers = new ArrayList<>();
      List<Entry> receipts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        numbers.add(worker.submit(TestServer.name("agency")));
        add(receipts, numbers.getLast(), DeliveryState.PUBLISHED);
      }
      worker.report(receipts);
      List<Thread> passes = new ArrayList<>();
      for (TestServer each : List.of(server, second, third)) {
        passes.add(Thread.startVirtualThread(() -> each.bean(Intake.class).pass()));
      }
      for (Thread pass : passes) {
        pass.join();
      }
      worker.await();

      assertThat(seen.contracts())
          .extracting(IntakeTest::number)
          .containsExactlyInAnyOrderElementsOf(numbers);
      assertThat(seen.published()).hasSize(40);
      assertThat(audited(numbers)).hasSize(40);
    } finally {
      second.close();
      third.close();
    }
  }

  @Test
  void whatCannotBeAppliedIsSetAsideAndBlocksNothing() throws Exception {
    worker.report("receipt", "{\"number\": \"many\"}");
    worker.report("receipt", "[]");
    worker.report("gossip", "{}");
    worker.report(
        "delivery", "{\"number\": 888888, \"sequence\": 0, \"revision\": 0, \"resource\": \" \"}");
    worker.report(
        "delivery",
        """
        {"number": 999999, "resource": "psb.death", "period": "2026-09-30", "sequence": 0,
         "revision": 0, "mode": "full", "at": "2026-10-01T00:00:00+08:00", "by": "li"}
        """);
    worker.report("library", "{\"name\": \"macro\", \"text\": \"kind: Library\"}");
    long faulty = worker.submit(agency, "version: 1.0.0", 0);
    long good = worker.submit(TestServer.name("agency"));
    worker.await();

    assertThat(rows(LongStream.of(faulty, good).boxed().toList()))
        .containsExactly("received - li -");
    assertThat(get("/api/v1/intake").body())
        .contains(
            "number",
            "there is no kind 'gossip'",
            "resource must not be blank",
            "the worker has none of that number",
            "appliedAt is missing",
            agency + ".death.odcs.yaml",
            "\"attempts\":1");
    assertThat(failures()).hasSize(7);
    assertThat(rows(List.of(999_999L, 888_888L))).isEmpty();
  }

  @Test
  void whatWasSetAsideIsRetried() throws Exception {
    seen.refused().put("macro", new IllegalArgumentException("library macro is refused"));
    reportMacro();
    worker.await();
    String retry = "/api/v1/intake/" + failures().getFirst() + "/retry";

    HttpResponse<String> refused = post(retry);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("library macro is refused");
    assertThat(get("/api/v1/intake").body()).contains("\"attempts\":2");

    seen.refused().clear();
    assertThat(post(retry).statusCode()).isEqualTo(204);
    assertThat(seen.libraries()).containsEntry("macro", DAY);
    assertThat(failures()).isEmpty();
    assertThat(post(retry).statusCode()).isEqualTo(404);
    assertThat(
            server
                .catalog()
                .sql("SELECT outcome FROM audit WHERE action = 'intake.retry' ORDER BY number")
                .query(String.class)
                .list())
        .containsExactly("refused", "done");
  }

  @Test
  void aFaultOfTheDatabaseIsTriedAgainAndInTheEndSetAside() {
    seen.refused().put("macro", new CannotAcquireLockException("deadlock"));
    reportMacro();
    server.bean(Intake.class).pass();
    assertThat(failures()).isEmpty();
    seen.refused().clear();
    worker.await();
    assertThat(seen.libraries()).containsEntry("macro", DAY);
    assertThat(failures()).isEmpty();

    seen.refused().put("macro", new CannotAcquireLockException("deadlock"));
    reportMacro();
    worker.await();
    assertThat(failures()).hasSize(1);
  }

  private void reportMacro() {
    worker.report(
        "library",
        server
            .work()
            .sql(
                "SELECT jsonb_build_object('name', 'macro', 'text', ?::text, 'appliedAt', ?::text)")
            .params(WorkerSide.library("macro"), DAY.toString())
            .query(String.class)
            .single());
  }

  private static long number(String contract) {
    return Long.parseLong(contract.split(" ", -1)[0]);
  }

  private static List<Long> failures() {
    return server
        .catalog()
        .sql("SELECT id FROM intake_failure ORDER BY id")
        .query((row, index) -> row.getLong(1))
        .list();
  }

  @Test
  void whileTheWorkersSchemaIsNotThereItWaitsAndSaysSoOnce() {
    Logger logger = (Logger) LoggerFactory.getLogger(Intake.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    Intake intake = server.bean(Intake.class);
    server.work().sql("REVOKE USAGE ON SCHEMA work FROM jiku_catalog").update();
    try {
      intake.pass();
      intake.pass();
      intake.pass();
      assertThat(log.list).hasSize(1);
      assertThat(log.list.getFirst().getFormattedMessage())
          .contains("waits until the worker has made its schema");
    } finally {
      server.work().sql("GRANT USAGE ON SCHEMA work TO jiku_catalog").update();
    }
    long number = worker.submit(agency);
    worker.await();
    assertThat(rows(List.of(number))).containsExactly("received - li -");
    assertThat(log.list).hasSize(2);
    logger.detachAppender(log);
  }

  @Test
  void theMetricsTellTheAgeOfTheOldestEntry() throws Exception {
    assertThat(get("/metrics").body()).contains("jiku_intake_oldest_seconds 0.0");
    worker.whilePaused(() -> {
      worker.report("gossip", "{}");
      server
          .work()
          .sql("UPDATE work.outbox SET at = at - interval '1 day' WHERE kind = 'gossip'")
          .update();
      try {
        assertThat(get("/metrics").body()).containsPattern("jiku_intake_oldest_seconds 8640\\d\\.");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    worker.await();
    assertThat(get("/metrics").body()).contains("jiku_intake_failures 1.0");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return server.get(path, server.operatorToken());
  }

  private static HttpResponse<String> post(String path) throws Exception {
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Authorization", "Bearer " + server.operatorToken())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build());
  }
}
