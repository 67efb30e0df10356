package org.jiku.server.identity;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list in the order of its keys.
 *
 * @param next what to give as {@code after} for the rest; empty at the end
 */
record Page<T>(List<T> items, Optional<String> next) {
  Page {
    items = List.copyOf(items);
  }

  /** Of a list that was read with one line more than asked for. */
  static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> key) {
    if (oneMore.size() <= limit) {
      return new Page<>(oneMore, Optional.empty());
    }
    List<T> items = oneMore.subList(0, limit);
    return new Page<>(items, Optional.of(key.apply(items.get(limit - 1))));
  }
}
