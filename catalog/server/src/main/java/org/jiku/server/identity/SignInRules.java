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
 * @param secondFactorForEverybody whether everybody needs one
 * @param longestSession a session ends after it, however busy it is
 * @param mostSessions of one account at a time; with one more the oldest ends
 * @param confirmation for so long after the password was given no other is asked for
 */
@Component
record SignInRules(
    @Value("${jiku.sign-in.failures:5}") int mostFailures,
    @Value("${jiku.sign-in.lock:15m}") Duration lock,
    @Value("${jiku.sign-in.per-address:60}") int perAddress,
    @Value("${jiku.sign-in.per-name:20}") int perName,
    @Value("${jiku.second-factor-for-administrators:true}") boolean secondFactorForAdministrators,
    @Value("${jiku.second-factor-for-everybody:false}") boolean secondFactorForEverybody,
    @Value("${jiku.session.longest:12h}") Duration longestSession,
    @Value("${jiku.session.most:5}") int mostSessions,
    @Value("${jiku.session.confirmation:5m}") Duration confirmation) {

  SignInRules {
    if (mostFailures < 1 || lock.isNegative() || perAddress < 1 || perName < 1) {
      throw new IllegalArgumentException("jiku.sign-in: numbers must be 1 or more");
    }
    if (mostSessions < 1 || !longestSession.isPositive() || !confirmation.isPositive()) {
      throw new IllegalArgumentException("jiku.session: numbers and times must be above zero");
    }
  }
}
