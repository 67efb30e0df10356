package org.jiku.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jiku.model.contract.Survivor;
import org.jiku.rules.SetRules.Judged;
import org.jiku.rules.SetRules.Outcome;
import org.junit.jupiter.api.Test;

class SetRulesTest {
  record Line(int key, int number, String value) {}

  @Test
  void copiesLeaveTheirFirst() {
    for (Survivor survivor : Survivor.values()) {
      assertThat(judge(survivor, "a", "a", "a"))
          .containsExactly(Outcome.KEEP, Outcome.COPY, Outcome.COPY);
    }
  }

  @Test
  void noneSurvivesWhereValuesDiffer() {
    assertThat(judge(Survivor.NONE, "a", "a", "b"))
        .containsExactly(Outcome.DIFFERS, Outcome.DIFFERS, Outcome.DIFFERS);
  }

  @Test
  void firstSurvivesWithItsCopiesMarked() {
    assertThat(judge(Survivor.FIRST, "a", "b", "a"))
        .containsExactly(Outcome.KEEP, Outcome.DIFFERS, Outcome.COPY);
  }

  @Test
  void lastSurvivesWithItsCopiesMarked() {
    assertThat(judge(Survivor.LAST, "a", "b", "a"))
        .containsExactly(Outcome.COPY, Outcome.DIFFERS, Outcome.KEEP);
  }

  @Test
  void outcomesNameTheirRules() {
    assertThat(Outcome.KEEP.rule()).isEqualTo(Optional.empty());
    assertThat(Outcome.COPY.rule()).hasValue("unique.copy");
    assertThat(Outcome.DIFFERS.rule()).hasValue("unique.differs");
  }

  @Property
  void streamJudgesEachRowAsItsGroupDoes(
      @ForAll("files") List<Line> lines, @ForAll Survivor survivor) {
    List<Judged<Line>> judged = stream(lines, survivor);
    assertThat(judged.stream().map(Judged::row)).containsExactlyElementsOf(sorted(lines));
    for (Judged<Line> one : judged) {
      List<Line> group = sorted(lines).stream().filter(l -> l.key() == one.row().key()).toList();
      assertThat(one.outcome()).isEqualTo(expected(group, one.row(), survivor));
    }
  }

  @Property
  void atMostOneRowOfAKeyIsKept(@ForAll("files") List<Line> lines, @ForAll Survivor survivor) {
    List<Integer> kept =
        stream(lines, survivor).stream()
            .filter(judged -> judged.outcome() == Outcome.KEEP)
            .map(judged -> judged.row().key())
            .toList();
    assertThat(kept).doesNotHaveDuplicates();
    if (survivor != Survivor.NONE) {
      assertThat(kept)
          .containsExactlyElementsOf(lines.stream().map(Line::key).distinct().sorted().toList());
    }
  }

  @Property
  void whatDiffersUnderFirstOrLastAlsoGoesUnderNone(@ForAll("files") List<Line> lines) {
    List<Judged<Line>> none = stream(lines, Survivor.NONE);
    List<Judged<Line>> first = stream(lines, Survivor.FIRST);
    for (int i = 0; i < none.size(); i++) {
      if (first.get(i).outcome() == Outcome.DIFFERS) {
        assertThat(none.get(i).outcome()).isEqualTo(Outcome.DIFFERS);
      }
    }
  }

  @Provide
  Arbitrary<List<Line>> files() {
    Arbitrary<Line> line =
        Combinators.combine(Arbitraries.integers().between(1, 5), Arbitraries.of("a", "b", "c"))
            .as((key, value) -> new Line(key, 0, value));
    return line.list()
        .ofMaxSize(20)
        .map(lines -> {
          List<Line> numbered = new ArrayList<>();
          for (Line one : lines) {
            numbered.add(new Line(one.key(), numbered.size(), one.value()));
          }
          return numbered;
        });
  }

  /** The definition, word by word. */
  private static Outcome expected(List<Line> group, Line row, Survivor survivor) {
    List<String> distinct = group.stream().map(Line::value).distinct().toList();
    if (distinct.size() == 1) {
      return row.equals(group.getFirst()) ? Outcome.KEEP : Outcome.COPY;
    }
    Line surviving =
        switch (survivor) {
          case NONE -> null;
          case FIRST -> group.getFirst();
          case LAST -> group.getLast();
        };
    if (surviving == null || !surviving.value().equals(row.value())) {
      return Outcome.DIFFERS;
    }
    return row.equals(surviving) ? Outcome.KEEP : Outcome.COPY;
  }

  private static List<Line> sorted(List<Line> lines) {
    return lines.stream()
        .sorted(Comparator.comparingInt(Line::key).thenComparingInt(Line::number))
        .toList();
  }

  private static List<Judged<Line>> stream(List<Line> lines, Survivor survivor) {
    Iterator<Judged<Line>> judged =
        SetRules.judge(sorted(lines).iterator(), Line::key, Line::value, survivor);
    List<Judged<Line>> all = new ArrayList<>();
    judged.forEachRemaining(all::add);
    return all;
  }

  private static List<Outcome> judge(Survivor survivor, String... values) {
    return SetRules.judge(List.of(values), value -> value, survivor);
  }
}
