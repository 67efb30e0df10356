package org.jiku.server.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token is good for; somebody who signed in on a page has all. */
public enum Scope {
  READ,
  WRITE,
  /** Handing in deliveries and what belongs to them. */
  DELIVER;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Scope> find(String wireName) {
    return Arrays.stream(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}
