package org.jiku.model.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class AuditChainTest {

  @Property(tries = 200)
  void aLogAsItWasWrittenHolds(@ForAll("logs") List<AuditEntry> log) {
    Verification found = walk(log, List.of(last(log)));

    assertThat(found)
        .isEqualTo(
            new Verification(log.size(), Optional.empty(), log.size(), log.getLast().hash()));
  }

  @Property(tries = 300)
  void aChangedEntryIsFoundByItsNumber(
      @ForAll("logs") List<AuditEntry> log,
      @ForAll @IntRange(max = 30) int any,
      @ForAll @IntRange(max = 8) int part,
      @ForAll("texts") String text) {
    int at = any % log.size();
    AuditEntry changed = change(log.get(at), part, text);
    Assume.that(!changed.equals(log.get(at)));
    List<AuditEntry> spoilt = new ArrayList<>(log);
    spoilt.set(at, changed);

    assertThat(walk(spoilt, List.of()).broken().orElseThrow().number()).isEqualTo(at + 1);
  }

  @Property(tries = 200)
  void anEntryTakenOutIsFound(
      @ForAll("logs") List<AuditEntry> log, @ForAll @IntRange(max = 30) int any) {
    int at = any % log.size();
    List<AuditEntry> spoilt = new ArrayList<>(log);
    spoilt.remove(at);

    assertThat(walk(spoilt, List.of(last(log))).broken().orElseThrow().number()).isEqualTo(at + 1);
    // Only the last may be cut off unseen by who has no checkpoint.
    assertThat(walk(spoilt, List.of()).isWhole()).isEqualTo(at == log.size() - 1);
  }

  @Property(tries = 200)
  void anEntryPutInIsFound(
      @ForAll("logs") List<AuditEntry> log,
      @ForAll @IntRange(max = 30) int any,
      @ForAll("texts") String subject) {
    int at = any % log.size();
    List<AuditEntry> spoilt = new ArrayList<>(log);
    String previous = at == 0 ? AuditEntry.BEGIN : log.get(at - 1).hash();
    spoilt.add(at, entry(at + 1L, subject + "put in", previous));

    assertThat(walk(spoilt, List.of()).broken().orElseThrow().number()).isEqualTo(at + 2);
  }

  @Property(tries = 200)
  void twoEntriesExchangedAreFound(
      @ForAll("logs") List<AuditEntry> log,
      @ForAll @IntRange(max = 30) int one,
      @ForAll @IntRange(max = 30) int other) {
    int first = Math.min(one % log.size(), other % log.size());
    int second = Math.max(one % log.size(), other % log.size());
    Assume.that(first != second);
    List<AuditEntry> spoilt = new ArrayList<>(log);
    Collections.swap(spoilt, first, second);

    assertThat(walk(spoilt, List.of()).broken().orElseThrow().number()).isEqualTo(first + 1);
  }

  @Property(tries = 200)
  void aLogWrittenAnewFromSomeEntryOnIsFoundByACheckpointAlone(
      @ForAll("logs") List<AuditEntry> log, @ForAll @IntRange(max = 30) int any) {
    int at = any % log.size();
    List<AuditEntry> spoilt = new ArrayList<>(log.subList(0, at));
    String previous = at == 0 ? AuditEntry.BEGIN : log.get(at - 1).hash();
    for (AuditEntry entry : log.subList(at, log.size())) {
      spoilt.add(entry(entry.number(), entry.subject() + "anew", previous));
      previous = spoilt.getLast().hash();
    }

    assertThat(walk(spoilt, List.of()).isWhole()).isTrue();
    assertThat(walk(spoilt, List.of(last(log))).broken().orElseThrow())
        .isEqualTo(new Verification.Break(log.size(), "it is not the entry of the checkpoint"));
  }

  @Property(tries = 200)
  void aLineOfTheExportReadsAsTheEntryItWas(@ForAll("logs") List<AuditEntry> log) {
    for (AuditEntry entry : log) {
      assertThat(AuditJson.parse(AuditJson.write(entry))).isEqualTo(entry);
    }
  }

  @Test
  void theHashIsThatOfTheDocumentedText() {
    AuditEntry entry =
        new AuditEntry(
            1,
            Instant.parse("2026-10-01T08:00:00.123456Z"),
            "王",
            "grant.approve",
            "psb.resident",
            "done",
            "{}",
            AuditEntry.BEGIN,
            "");

    // Computed elsewhere, from 1:1, 27:2026-10-01T08:00:00.123456Z, 3:王, and so on.
    assertThat(entry.seal())
        .isEqualTo("6b8e237dd46a8a33031db67937c529cc563326d89e095b932848814eadc51f18");
  }

  @Test
  void aLineThatIsNotAnEntryIsRefused() {
    String good = AuditJson.write(entry(1, "a", AuditEntry.BEGIN));
    for (String bad :
        List.of(
            "",
            "[]",
            "1",
            good + "{}",
            good.replace("\"number\":1", "\"number\":1.5"),
            good.replace("\"number\":1", "\"number\":99999999999999999999"),
            good.replace("\"subject\":\"a\"", "\"subject\":null"),
            good.replace("\"subject\":\"a\"", "\"subject\":\"b\",\"subject\":\"a\""),
            good.replace("2026-", "+02026-"),
            good.replace("2026-", "20x6-"))) {
      assertThatThrownBy(() -> AuditJson.parse(bad))
          .as(bad)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aCheckpointIsNumberAndHash() {
    assertThat(Checkpoint.parse(" 12:" + AuditEntry.BEGIN + "\n"))
        .isEqualTo(new Checkpoint(12, AuditEntry.BEGIN));
    for (String bad : List.of("", "12", "0:" + AuditEntry.BEGIN, "12:abc", "1:2:3")) {
      assertThatThrownBy(() -> Checkpoint.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("a中,:\n\"{}").ofMaxLength(4);
  }

  @Provide
  Arbitrary<List<AuditEntry>> logs() {
    return texts().list().ofMinSize(1).ofMaxSize(12).map(AuditChainTest::log);
  }

  private static List<AuditEntry> log(List<String> subjects) {
    List<AuditEntry> log = new ArrayList<>();
    String previous = AuditEntry.BEGIN;
    for (String subject : subjects) {
      log.add(entry(log.size() + 1L, subject, previous));
      previous = log.getLast().hash();
    }
    return log;
  }

  private static AuditEntry entry(long number, String subject, String previous) {
    return new AuditEntry(
            number,
            Instant.parse("2026-10-01T08:00:00Z").plusSeconds(number),
            "li.wei",
            "grant.approve",
            subject,
            "done",
            "{}",
            previous,
            "")
        .sealed();
  }

  private static AuditEntry change(AuditEntry entry, int part, String text) {
    return new AuditEntry(
        part == 0 ? entry.number() + 1 + text.length() : entry.number(),
        part == 1 ? entry.at().plusNanos(1_000) : entry.at(),
        part == 2 ? text : entry.actor(),
        part == 3 ? text : entry.action(),
        part == 4 ? text : entry.subject(),
        part == 5 ? text : entry.outcome(),
        part == 6 ? text : entry.facts(),
        part == 7 ? text : entry.previous(),
        part == 8 ? text : entry.hash());
  }

  private static Checkpoint last(List<AuditEntry> log) {
    return new Checkpoint(log.getLast().number(), log.getLast().hash());
  }

  private static Verification walk(List<AuditEntry> log, List<Checkpoint> checkpoints) {
    AuditChain chain = new AuditChain(checkpoints);
    log.forEach(chain::accept);
    return chain.end();
  }
}
