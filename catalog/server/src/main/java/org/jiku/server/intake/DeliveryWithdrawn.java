package org.jiku.server.intake;

import java.time.LocalDate;
import org.jiku.model.ResourceName;

/**
 * An application event: a delivery was undone, so that a delivery before it is the latest again.
 * Told also of one whose publication was never told. Listeners run as for {@link
 * DeliveryPublished}, after the table {@code delivery} has the new state.
 */
public record DeliveryWithdrawn(ResourceName resource, LocalDate period) {}
