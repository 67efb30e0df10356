package org.jiku.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jiku.model.audit.Verification;
import org.jiku.server.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

final class AuditLogTest {
  private final TestServer server = TestServer.shared();
  private final AuditLog log = server.bean(AuditLog.class);
  private final AuditEntries entries = server.bean(AuditEntries.class);

  @Test
  void manyWhoAppendAtOnceMakeOneChainWithoutGaps() throws Exception {
    String subject = TestServer.name("subject");
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String actor = "actor" + i;
      work.add(() -> {
        log.append(actor, "test.append", subject, Outcome.DONE, Map.of("中", "\"文\""));
        return null;
      });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }

    assertThat(count(subject)).isEqualTo(200);
    Verification found = entries.verify(List.of());
    assertThat(found.broken()).isEmpty();
    assertThat(found.entries()).isEqualTo(found.lastNumber());
  }

  @Test
  void whatReadBeforeItAppendedStillFollowsTheLastEntry() throws Exception {
    String subject = TestServer.name("subject");
    server
        .bean(TransactionOperations.class)
        .executeWithoutResult(status -> {
          assertThat(count(subject)).isZero();
          inAnotherThread(subject);
          log.append("first", "test.append", subject, Outcome.DONE, Map.of());
        });

    assertThat(count(subject)).isEqualTo(2);
    assertThat(entries.verify(List.of()).broken()).isEmpty();
  }

  @Test
  void anEntryGoesWithItsTransaction() {
    String subject = TestServer.name("subject");
    server
        .bean(TransactionOperations.class)
        .executeWithoutResult(status -> {
          log.append("somebody", "test.append", subject, Outcome.DONE, Map.of());
          status.setRollbackOnly();
        });

    assertThat(count(subject)).isZero();
    assertThat(entries.verify(List.of()).broken()).isEmpty();
  }

  @Test
  void theDatabaseRefusesToChangeTheLog() {
    log.append("somebody", "test.append", TestServer.name("subject"), Outcome.DONE, Map.of());
    assertThat(server.catalog().sql("SELECT current_user").query(String.class).single())
        .isEqualTo("jiku_catalog");

    for (String change :
        List.of(
            "UPDATE audit SET actor = 'nobody' WHERE number = 1",
            "UPDATE audit SET actor = actor WHERE false",
            "DELETE FROM audit WHERE number = 1",
            "TRUNCATE audit",
            """
            INSERT INTO audit SELECT * FROM audit WHERE number = 1
            ON CONFLICT (number) DO UPDATE SET actor = 'nobody'
            """)) {
      assertThatThrownBy(() -> server.catalog().sql(change).update())
          .as(change)
          .hasMessageContaining("it is only appended to");
    }
  }

  @Test
  void textThatTheDatabaseCannotKeepIsKeptWithMarks() {
    String subject = TestServer.name("subject");
    log.append("a\u0000b\ud800", "test.append", subject, Outcome.DONE, Map.of("c", "\udc00\u0000"));

    assertThat(
            server
                .catalog()
                .sql("SELECT actor FROM audit WHERE subject = ?")
                .param(subject)
                .query(String.class)
                .single())
        .isEqualTo("a\ufffdb\ufffd");
    assertThat(entries.verify(List.of()).broken()).isEmpty();
  }

  private void inAnotherThread(String subject) {
    try {
      Thread other =
          Thread.ofPlatform()
              .start(() -> log.append("second", "test.append", subject, Outcome.DONE, Map.of()));
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long count(String subject) {
    return server
        .catalog()
        .sql("SELECT count(*) FROM audit WHERE subject = ?")
        .param(subject)
        .query(Long.class)
        .single();
  }
}
