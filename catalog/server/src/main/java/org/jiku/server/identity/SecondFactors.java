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
  private final FactorSecrets secrets;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final TimeBasedOneTimePasswordGenerator generator =
      new TimeBasedOneTimePasswordGenerator();

  SecondFactors(
      JdbcClient database,
      TransactionOperations transactions,
      Attempts attempts,
      FactorSecrets secrets,
      Sessions sessions,
      AuditLog audit,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.attempts = attempts;
    this.secrets = secrets;
    this.sessions = sessions;
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
              .sql(
                  """
                  UPDATE account SET totp_secret = ?, totp_last_step = 0
                  WHERE name = ? AND NOT totp_confirmed
                  """)
              .params(secrets.seal(account, secret), account)
              .update();
      if (changed == 0) {
        throw new JikuException(
            ErrorCode.CONFLICT,
            "Cannot set a second factor up for %s: there is one; remove it first with a code of it, or let the security administrator break it off"
                .formatted(account));
      }
      audit.append(account, "factor.enrol", account, Outcome.DONE, Map.of());
    });
    return new Enrolment(
        secret,
        "otpauth://totp/Jiku:%s?secret=%s&issuer=Jiku&algorithm=SHA1&digits=6&period=30"
            .formatted(URLEncoder.encode(account, StandardCharsets.UTF_8), secret));
  }

  /**
   * Takes a code; the first right one confirms the enrolment and ends the account's other sessions.
   * Throws DENIED if it is wrong.
   */
  void give(String account, String code, String session) {
    Optional<Attempts.Local> attempt = attempts.begin(account);
    take(
        attempt.isPresent(),
        account,
        code,
        "factor.give",
        () -> {
          if (!attempt.orElseThrow().secondFactor()) {
            sessions.endOthers(account, session);
          }
        });
  }

  /** Removes the factor that the code is of, and ends the account's other sessions. */
  void remove(String account, String code, String session) {
    take(
        attempts.begin(account).filter(Attempts.Local::secondFactor).isPresent(),
        account,
        code,
        "factor.remove",
        () -> {
          database
              .sql("UPDATE account SET totp_secret = NULL, totp_confirmed = false WHERE name = ?")
              .param(account)
              .update();
          sessions.endOthers(account, session);
        });
  }

  private void take(boolean begun, String account, String code, String action, Runnable then) {
    Boolean good =
        transactions.execute(status -> {
          if (!begun || !isGood(account, code)) {
            return false;
          }
          attempts.forget(account);
          then.run();
          audit.append(account, action, account, Outcome.DONE, Map.of());
          return true;
        });
    if (!Boolean.TRUE.equals(good)) {
      audit.append(account, action, account, Outcome.REFUSED, Map.of());
      throw new JikuException(
          ErrorCode.DENIED,
          "Cannot take the code: it is wrong, was used already, or the account is locked for a while");
    }
  }

  private boolean isGood(String account, String code) {
    Optional<String> sealed =
        database
            .sql("SELECT totp_secret FROM account WHERE name = ? AND totp_secret IS NOT NULL")
            .param(account)
            .query(String.class)
            .optional();
    OptionalLong step =
        sealed.isEmpty() ? OptionalLong.empty() : step(secrets.open(account, sealed.get()), code);
    return step.isPresent()
        && database
                .sql(
                    """
                    UPDATE account SET totp_last_step = :step, totp_confirmed = true
                    WHERE name = :name AND totp_last_step < :step AND totp_secret = :secret
                    """)
                .param("step", step.getAsLong())
                .param("name", account)
                .param("secret", sealed.get())
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
