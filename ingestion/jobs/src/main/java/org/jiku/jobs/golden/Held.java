package org.jiku.jobs.golden;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A value that a source holds under a local key.
 *
 * @param delivery the first of the unbroken run of deliveries that say so
 * @param since the period of that delivery
 */
public record Held(@Nullable Object value, long delivery, LocalDate since) {}
