package org.jiku.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Checks that values share in their compact constructors. Each throws {@link
 * IllegalArgumentException}.
 */
public final class Words {
  private static final int LONGEST_NAME = 63;

  private Words() {}

  /** A text that is there: neither blank nor null. */
  public static String requireText(String value, String what) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    return value;
  }

  /**
   * A name that is safe in SQL, file paths and Iceberg alike: {@code [a-z][a-z0-9_]*}, at most 63.
   */
  public static String requireName(String value, String what) {
    requireText(value, what);
    if (!isName(value)) {
      throw new IllegalArgumentException(
          "%s '%s' must be lower-case letters, digits and underscores, begin with a letter, at most %d"
              .formatted(what, value, LONGEST_NAME));
    }
    return value;
  }

  /** Whether {@link #requireName} would accept the value. */
  public static boolean isName(String value) {
    if (value.isEmpty() || value.length() > LONGEST_NAME || !lowerCase(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!lowerCase(c) && !(c >= '0' && c <= '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Refuses a collection in which a value stands twice. */
  public static void requireDistinct(Collection<String> values, String what) {
    Set<String> seen = new HashSet<>();
    for (String value : values) {
      if (!seen.add(value)) {
        throw new IllegalArgumentException(what + " '" + value + "' stands twice");
      }
    }
  }

  private static boolean lowerCase(char c) {
    return c >= 'a' && c <= 'z';
  }
}
