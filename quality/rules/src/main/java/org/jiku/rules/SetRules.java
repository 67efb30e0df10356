package org.jiku.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import org.jiku.model.contract.Survivor;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of several rows with one key are accepted.
 *
 * <p>Rows of a key whose values are all equal: the first is kept, the others are copies. Otherwise,
 * under {@link Survivor#NONE} every row of the key differs; under {@link Survivor#FIRST} and {@link
 * Survivor#LAST} the first or last row is kept, rows equal to it are copies, the others differ.
 */
public final class SetRules {
  private SetRules() {}

  /** What becomes of a row. */
  public enum Outcome {
    KEEP(""),
    COPY("unique.copy"),
    DIFFERS("unique.differs");

    private final String rule;

    Outcome(String rule) {
      this.rule = rule;
    }

    /** The rule that the row fails; empty if it is kept. */
    public Optional<String> rule() {
      return rule.isEmpty() ? Optional.empty() : Optional.of(rule);
    }
  }

  /** A row and what becomes of it. */
  public record Judged<R>(R row, Outcome outcome) {}

  /** Whether the row goes to quarantine, by one group of rows with one key, in file order. */
  public static <R, V> List<Outcome> judge(
      List<R> group, Function<R, V> values, Survivor survivor) {
    List<V> all = new ArrayList<>(group.size());
    Set<V> distinct = new HashSet<>();
    for (R row : group) {
      V value = values.apply(row);
      all.add(value);
      distinct.add(value);
    }
    List<Outcome> outcomes = new ArrayList<>(group.size());
    int kept = survivor == Survivor.LAST && distinct.size() > 1 ? group.size() - 1 : 0;
    for (int i = 0; i < group.size(); i++) {
      if (distinct.size() > 1 && survivor == Survivor.NONE) {
        outcomes.add(Outcome.DIFFERS);
      } else if (i == kept) {
        outcomes.add(Outcome.KEEP);
      } else {
        outcomes.add(all.get(i).equals(all.get(kept)) ? Outcome.COPY : Outcome.DIFFERS);
      }
    }
    return outcomes;
  }

  /**
   * Judges rows as they stream by; only the rows of one key are held at a time.
   *
   * @param sorted rows in the order of key and then of file; each must stay as it is after the next
   *     is read
   * @param key of a row, with an {@code equals} of its own
   * @param values of all elements of a row, with an {@code equals} of its own; asked for only where
   *     a key stands twice
   */
  public static <R, K, V> Iterator<Judged<R>> judge(
      Iterator<R> sorted, Function<R, K> key, Function<R, V> values, Survivor survivor) {
    return new Stream<>(sorted, key, values, survivor);
  }

  private static final class Stream<R, K, V> implements Iterator<Judged<R>> {
    private final Iterator<R> sorted;
    private final Function<R, K> key;
    private final Function<R, V> values;
    private final Survivor survivor;
    private final Queue<Judged<R>> ready = new ArrayDeque<>();
    private @Nullable R ahead;
    private @Nullable K aheadKey;

    Stream(Iterator<R> sorted, Function<R, K> key, Function<R, V> values, Survivor survivor) {
      this.sorted = sorted;
      this.key = key;
      this.values = values;
      this.survivor = survivor;
      advance();
    }

    @Override
    public boolean hasNext() {
      return !ready.isEmpty() || ahead != null;
    }

    @Override
    public Judged<R> next() {
      Judged<R> judged = ready.poll();
      return judged == null ? nextGroup() : judged;
    }

    private Judged<R> nextGroup() {
      R first = ahead;
      K group = aheadKey;
      if (first == null || group == null) {
        throw new NoSuchElementException("no row is left");
      }
      advance();
      if (ahead == null || !group.equals(aheadKey)) {
        return new Judged<>(first, Outcome.KEEP);
      }
      List<R> rows = new ArrayList<>();
      rows.add(first);
      while (ahead != null && group.equals(aheadKey)) {
        rows.add(ahead);
        advance();
      }
      List<Outcome> outcomes = judge(rows, values, survivor);
      for (int i = 1; i < rows.size(); i++) {
        ready.add(new Judged<>(rows.get(i), outcomes.get(i)));
      }
      return new Judged<>(first, outcomes.getFirst());
    }

    private void advance() {
      if (sorted.hasNext()) {
        R row = sorted.next();
        ahead = row;
        aheadKey = key.apply(row);
      } else {
        ahead = null;
        aheadKey = null;
      }
    }
  }
}
