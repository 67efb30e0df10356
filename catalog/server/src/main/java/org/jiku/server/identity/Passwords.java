package org.jiku.server.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.Base64;
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
  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final SecureRandom random = new SecureRandom();
  private final Semaphore lanes = new Semaphore(4);
  private final Counter computed;
  private final String nobodys;

  Passwords(MeterRegistry meters) {
    computed =
        Counter.builder("jiku.password.hashes")
            .description("Slow hashes of passwords that were computed")
            .register(meters);
    nobodys = hash(random());
  }

  String hash(String password) {
    return inLane(() -> String.valueOf(argon2.encode(password)));
  }

  /** Whether it is the password; computes as much where there is no hash to compare with. */
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

  private <T> T inLane(Supplier<T> work) {
    lanes.acquireUninterruptibly();
    try {
      computed.increment();
      return work.get();
    } finally {
      lanes.release();
    }
  }
}
