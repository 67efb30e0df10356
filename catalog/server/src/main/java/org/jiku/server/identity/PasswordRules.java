package org.jiku.server.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.server.audit.AuditLog;
import org.springframework.stereotype.Component;

/**
 * Which passwords an account may not have (OWASP ASVS 5.0, 6.2): too short, too long, seen often in
 * leaks, or made of what everybody knows of the account. What a password is made of is otherwise
 * free (NIST SP 800-63B).
 */
@Component
final class PasswordRules {
  /** In characters, as LONGEST. */
  static final int SHORTEST = 12;

  static final int LONGEST = 128;

  /** Of each common password so many hexadecimal digits of its hash are kept. */
  private static final int DIGITS = 12;

  private static final String COMMON = "common-passwords.txt";
  private static final List<String> OURS = List.of("jiku", "基库");

  private final Set<String> common = common();

  /**
   * Throws {@link IllegalArgumentException} if the password may not be taken.
   *
   * @param words that everybody knows of the account: its name, its agency
   */
  void require(String password, Collection<String> words) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "Cannot take the password: it has %d characters; it must have %d to %d"
              .formatted(length, SHORTEST, LONGEST));
    }
    String small = password.toLowerCase(Locale.ROOT);
    if (common.contains(AuditLog.sha256(small).substring(0, DIGITS))) {
      throw new IllegalArgumentException(
          "Cannot take the password: it is one of those that are tried first; take another");
    }
    if (OURS.stream().anyMatch(small::contains)
        || words.stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .anyMatch(word -> isLong(word) && small.contains(word))) {
      throw new IllegalArgumentException(
          "Cannot take the password: it contains the name, the agency or the platform's name");
    }
  }

  /** Shorter words stand in others by chance: two characters of Han, three of what has letters. */
  private static boolean isLong(String word) {
    boolean han =
        word.codePoints()
            .anyMatch(
                character -> Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN);
    return word.codePointCount(0, word.length()) >= (han ? 2 : 3);
  }

  private static Set<String> common() {
    try (InputStream bytes =
            Objects.requireNonNull(PasswordRules.class.getResourceAsStream(COMMON), COMMON);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + COMMON, e);
    }
  }
}
