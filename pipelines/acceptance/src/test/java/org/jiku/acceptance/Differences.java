package org.jiku.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was found with what was expected, and shows the first of what differs. */
final class Differences {
  private Differences() {}

  static void assertSame(Set<String> found, Set<String> expected) {
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(found);
    Set<String> more = new TreeSet<>(found);
    more.removeAll(expected);
    assertThat(missing.isEmpty() && more.isEmpty())
        .as(
            "%d missing:\n%s\n%d too many:\n%s",
            missing.size(), first(missing), more.size(), first(more))
        .isTrue();
  }

  /** Rows in any order, each as often as it is there. */
  static void assertSame(List<String> found, List<String> expected) {
    assertSame(counted(found), counted(expected));
  }

  /** Equal rows one after the other, so that a row that is there twice is a difference. */
  private static Set<String> counted(List<String> rows) {
    Map<String, Integer> times = new TreeMap<>();
    Set<String> counted = new TreeSet<>();
    rows.forEach(row -> counted.add(row + " #" + times.merge(row, 1, Integer::sum)));
    return counted;
  }

  private static String first(Set<String> rows) {
    return String.join("\n", rows.stream().limit(20).toList());
  }
}
