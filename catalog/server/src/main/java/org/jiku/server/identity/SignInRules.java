package org.jiku.server.identity;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What an installation may set about signing in.
 *
 * @param mostFailures after as many failures an account is locked
 * @param lock for how long
 * @param perAddress attempts a minute from one address
 * @param perName attempts a minute for one name
 * @param secondFactorForAdministrators whether administrators need one
 */
@Component
record SignInRules(
    @Value("${jiku.sign-in.failures:5}") int mostFailures,
    @Value("${jiku.sign-in.lock:15m}") Duration lock,
    @Value("${jiku.sign-in.per-address:60}") int perAddress,
    @Value("${jiku.sign-in.per-name:20}") int perName,
    @Value("${jiku.second-factor-for-administrators:true}") boolean secondFactorForAdministrators) {
  /** A session ends after it, however busy it is. */
  static final Duration LONGEST_SESSION = Duration.ofHours(12);

  SignInRules {
    if (mostFailures < 1 || lock.isNegative() || perAddress < 1 || perName < 1) {
      throw new IllegalArgumentException("jiku.sign-in: numbers must be 1 or more");
    }
  }
}
