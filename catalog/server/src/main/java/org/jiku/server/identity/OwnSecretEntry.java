package org.jiku.server.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for a secret of one's own that ends by itself. */
record OwnSecretEntry(String title, @Nullable Integer days) {
  private static final int MOST_DAYS = 366;

  OwnSecretEntry {
    title = Given.text(title, "title", 200);
    life(days);
  }

  Duration life() {
    return life(days);
  }

  static Duration life(@Nullable Integer days) {
    if (days == null || days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "Cannot use the request: days is %s; it must be 1 to %d".formatted(days, MOST_DAYS));
    }
    return Duration.ofDays(days);
  }
}
