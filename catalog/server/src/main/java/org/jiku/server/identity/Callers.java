package org.jiku.server.identity;

import java.util.Optional;
import org.springframework.security.core.Authentication;

/** From what a request shows of itself to who asks. */
public interface Callers {

  /** Empty if the account is gone, locked or must first change its password. */
  Optional<Caller> find(Authentication authentication);
}
