package org.jiku.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/** From what a request shows of itself to who asks. */
public interface Callers {

  /** As the directory of accounts and clients has it at this moment. */
  Standing find(Authentication authentication, HttpServletRequest request);
}
