package org.jiku.model.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a misspelled word was probably meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /** The sentence "; did you mean 'x'?", or nothing if no known word is near. */
  public static String of(String word, Collection<String> known) {
    return nearest(word, known).map(best -> "; did you mean '" + best + "'?").orElse("");
  }

  static Optional<String> nearest(String word, Collection<String> known) {
    int most = Math.max(word.length() <= 3 ? 1 : 2, word.length() / 3);
    String folded = fold(word);
    return known.stream()
        .filter(candidate -> distance(folded, fold(candidate)) <= most)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(folded, fold(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
  }

  /** Levenshtein's distance, with the exchange of two neighbours as one step. */
  static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      steps[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      steps[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int differs = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1);
        least = Math.min(least, steps[i - 1][j - 1] + differs);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, steps[i - 2][j - 2] + 1);
        }
        steps[i][j] = least;
      }
    }
    return steps[a.length()][b.length()];
  }
}
