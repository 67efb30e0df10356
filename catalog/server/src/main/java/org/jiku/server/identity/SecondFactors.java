package org.jiku.server.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.server.audit.AuditLog;
import org.jiku.server.audit.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Time-based one-time passwords (RFC 6238): SHA-1, 6 digits, 30 seconds; the step before and the
 * step after the present one are good too, none is good twice.
 */
@Component
final class SecondFactors {
  /** What a session has once the code was given. */
  static final String GIVEN = "SECOND_FACTOR";

  private static final int KEY_BYTES = 20;
  private static final int TOLERATED = 1;

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Attempts attempts;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  SecondFactors(
      JdbcClient database,
      TransactionOperations transactions,
      Attempts attempts,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.attempts = attempts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What the other device is given.
   *
   * @param secret in Base32 (RFC 4648)
   * @param uri the same as an otpauth URI, for a picture to scan
   */
  record Enrolment(String secret, String uri) {}

  /** Begins anew as long as none was confirmed; CONFLICT after that. */
  Enrolment enrol(String account) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    String secret = Base32.toBase32String(key);
    transactions.executeWithoutResult(status -> {
      int changed =
          database
              .sql("UPDATE account SET totp_secret = ? WHERE name = ? AND NOT totp_confirmed")
              .params(secret, account)
              .update();
      if (changed == 0) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot set a second factor up for %s: there is one; the security administrator can break it off"
                .formatted(account));
      }
      audit.append(account, "factor.enrol", account, Outcome.DONE, Map.of());
    });
    return new Enrolment(
        secret,
        "otpauth://totp/Jiku:%s?secret=%s&issuer=Jiku&algorithm=SHA1&digits=6&period=30"
            .formatted(URLEncoder.encode(account, StandardCharsets.UTF_8), secret));
  }

  /** Takes a code; the first right one confirms the enrolment. Throws DENIED if it is wrong. */
  void give(String account, String code) {
    if (attempts.begin(account).isPresent() && isGood(account, code)) {
      attempts.forget(account);
      audit.append(account, "factor.give", account, Outcome.DONE, Map.of());
    } else {
      audit.append(account, "factor.give", account, Outcome.REFUSED, Map.of());
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot take the code: it is wrong, was used already, or the account is locked for a while");
    }
  }

  private boolean isGood(String account, String code) {
    Optional<String> secret =
        database
            .sql("SELECT totp_secret FROM account WHERE name = ? AND totp_secret IS NOT NULL")
            .param(account)
            .query(String.class)
            .optional();
    OptionalLong step = secret.isEmpty() ? OptionalLong.empty() : step(secret.get(), code);
    return step.isPresent()
        && database
                .sql(
                    """
                    UPDATE account SET totp_last_step = :step, totp_confirmed = true
                    WHERE name = :name AND totp_last_step < :step AND totp_secret = :secret
                    """)
                .param("step", step.getAsLong())
                .param("name", account)
                .param("secret", secret.get())
                .update()
            == 1;
  }

  /** The step whose code it is. */
  private OptionalLong step(String secret, String code) {
    long period = generator.getTimeStep().toSeconds();
    long now = clock.instant().getEpochSecond() / period;
    SecretKeySpec key = new SecretKeySpec(Base32.decode(secret), generator.getAlgorithm());
    for (long step = now - TOLERATED; step <= now + TOLERATED; step++) {
      if (MessageDigest.isEqual(
          code.getBytes(StandardCharsets.UTF_8),
          code(key, Instant.ofEpochSecond(step * period)).getBytes(StandardCharsets.UTF_8))) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  private String code(SecretKeySpec key, Instant at) {
    try {
      return generator.generateOneTimePasswordString(key, at, java.util.Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("a key of its own making", e);
    }
  }
}
