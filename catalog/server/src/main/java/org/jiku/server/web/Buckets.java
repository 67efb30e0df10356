package org.jiku.server.web;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts requests by who sends them: so many are taken at once, and as many are given back in a
 * minute. Each server counts for itself; of those who have sent nothing for long nothing is kept.
 */
public final class Buckets {
  private static final int REMEMBERED = 20_000;

  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Zero if the request is within the limit; else after how many seconds one will be. */
  public long take(String key, int aMinute) {
    Bucket bucket;
    synchronized (buckets) {
      bucket = buckets.computeIfAbsent(key, any -> bucket(aMinute));
    }
    ConsumptionProbe taken = bucket.tryConsumeAndReturnRemaining(1);
    return taken.isConsumed()
        ? 0
        : 1 + Duration.ofNanos(taken.getNanosToWaitForRefill()).toSeconds();
  }

  private static Bucket bucket(int aMinute) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(aMinute)
                .refillGreedy(aMinute, Duration.ofMinutes(1))
                .build())
        .build();
  }
}
