package org.jiku.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Values with their weights, to pick from. */
final class Weighted<T> {
  private final List<T> values;
  private final int[] upTo;

  private Weighted(List<T> values, int[] upTo) {
    this.values = List.copyOf(values);
    this.upTo = upTo;
  }

  T pick(Dice dice) {
    int point = dice.below(upTo[upTo.length - 1]);
    int at = Arrays.binarySearch(upTo, point + 1);
    return values.get(at >= 0 ? at : -at - 1);
  }

  static final class Builder<T> {
    private final List<T> values = new ArrayList<>();
    private final List<Integer> weights = new ArrayList<>();

    Builder<T> add(T value, int weight) {
      if (weight < 1) {
        throw new IllegalArgumentException("Cannot weigh " + value + " by " + weight);
      }
      values.add(value);
      weights.add(weight);
      return this;
    }

    Weighted<T> build() {
      if (values.isEmpty()) {
        throw new IllegalArgumentException("Cannot pick from no values");
      }
      int[] upTo = new int[weights.size()];
      int sum = 0;
      for (int i = 0; i < upTo.length; i++) {
        sum += weights.get(i);
        upTo[i] = sum;
      }
      return new Weighted<>(values, upTo);
    }
  }
}
