package org.jiku.server.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes of passwords: Argon2id (RFC 9106) with 16 bytes of salt, 32 of hash, 19 MiB, 2 passes, one
 * lane. At most four are computed at a time, so that sign-ins cannot fill the memory.
 */
@Component
final class Passwords {
  /** In characters; no rule beyond it says what a password is made of (NIST SP 800-63B). */
  static final int SHORTEST = 12;

  private static final int LONGEST = 128;

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final SecureRandom random = new SecureRandom();
  private final Semaphore lanes = new Semaphore(4);
  private final String nobodys;

  Passwords() {
    nobodys = hash(random());
  }

  String hash(String password) {
    return inLane(() -> String.valueOf(argon2.encode(password)));
  }

  /** Whether it is the password; takes as long where there is no hash to compare with. */
  boolean matches(String password, @Nullable String hash) {
    boolean matches = inLane(() -> argon2.matches(password, hash == null ? nobodys : hash));
    return matches && hash != null;
  }

  /** A password of 120 random bits. */
  String random() {
    byte[] bits = new byte[15];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** Throws {@link IllegalArgumentException} if the account may not have that password. */
  static void require(String password, String account) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new IllegalArgumentException(
          "Cannot take the password: it has %d characters; it must have %d to %d"
              .formatted(length, SHORTEST, LONGEST));
    }
    if (password.toLowerCase(Locale.ROOT).contains(account)) {
      throw new IllegalArgumentException("Cannot take the password: it contains the name");
    }
  }

  private <T> T inLane(Supplier<T> work) {
    lanes.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      lanes.release();
    }
  }
}
