package org.jiku.server.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many requests a minute are answered; zero is no limit.
 *
 * @param perCaller of one account or information system
 * @param perAddress from one address, whoever asks; behind a proxy all come from one
 */
@Component
record RequestRules(
    @Value("${jiku.requests.per-caller:6000}") int perCaller,
    @Value("${jiku.requests.per-address:30000}") int perAddress) {
  RequestRules {
    if (perCaller < 0 || perAddress < 0) {
      throw new IllegalArgumentException("jiku.requests: numbers must be 0 or more");
    }
  }
}
