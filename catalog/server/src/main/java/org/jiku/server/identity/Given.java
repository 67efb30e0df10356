package org.jiku.server.identity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what a request brings; each throws {@link IllegalArgumentException} naming the part.
 */
final class Given {
  static final int MOST = 500;

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,62}");

  private Given() {}

  /** A line of text: there, without control characters, not longer than that. */
  static String text(@Nullable String value, String what, int longest) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("Cannot use the request: %s is missing".formatted(what));
    }
    if (value.codePointCount(0, value.length()) > longest) {
      throw new IllegalArgumentException(
          "Cannot use the request: %s is longer than %d characters".formatted(what, longest));
    }
    if (value.codePoints().anyMatch(Given::isOfNoText)) {
      throw new IllegalArgumentException(
          "Cannot use the request: %s has control characters".formatted(what));
    }
    return value.strip();
  }

  private static boolean isOfNoText(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  /** The code of an agency, a unit or a system. */
  static String code(@Nullable String value, String what) {
    String code = text(value, what, 63);
    if (!isCode(code)) {
      throw new IllegalArgumentException(
          "Cannot use the request: %s is \"%s\"; it must be small letters, digits and _"
              .formatted(what, code));
    }
    return code;
  }

  static boolean isCode(String value) {
    return CODE.matcher(value).matches();
  }

  /** The name of an account or of a client. */
  static String name(@Nullable String value) {
    String name = text(value, "name", 63);
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "Cannot use the request: name is \"%s\"; it must be 2 to 63 small letters, digits and ._-"
              .formatted(name));
    }
    return name;
  }

  static boolean isName(String value) {
    return NAME.matcher(value).matches();
  }

  /** Words of a closed choice; none named is refused unless nothing is asked for. */
  static <T> Set<T> words(
      @Nullable Collection<@Nullable String> words,
      String what,
      Function<String, Optional<T>> find) {
    if (words == null) {
      throw new IllegalArgumentException("Cannot use the request: %s is missing".formatted(what));
    }
    Set<T> found = new LinkedHashSet<>();
    for (String word : words) {
      String known = text(word, what, 63);
      found.add(
          find.apply(known)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "Cannot use the request: %s has no \"%s\"".formatted(what, known))));
    }
    return found;
  }

  /** How many lines of a list are asked for. */
  static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(
          "Cannot list: limit is %d; it must be 1 to %d".formatted(limit, MOST));
    }
    return limit;
  }

  /** The last key of the page before; empty for the first page. */
  static String after(String after) {
    if (!after.isEmpty() && !isName(after) && !isCode(after)) {
      throw new IllegalArgumentException("Cannot list: after is no key of this list");
    }
    return after;
  }

  /** A list that may be left out. */
  static <T> List<T> list(@Nullable List<T> values, String what, int most) {
    if (values == null) {
      return List.of();
    }
    if (values.size() > most) {
      throw new IllegalArgumentException(
          "Cannot use the request: %s has more than %d entries".formatted(what, most));
    }
    for (T value : values) {
      if (value == null) {
        throw new IllegalArgumentException(
            "Cannot use the request: %s has an empty entry".formatted(what));
      }
    }
    return List.copyOf(values);
  }
}
