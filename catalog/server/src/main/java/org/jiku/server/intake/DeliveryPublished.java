package org.jiku.server.intake;

import java.time.Instant;
import java.time.LocalDate;
import org.jiku.model.ResourceName;

/**
 * An application event: a delivery is in the tables and has not been withdrawn. Listeners run in
 * the transaction that takes it over; one that throws has the entry set aside. Of two deliveries of
 * a resource the later may be told first.
 *
 * @param period the day that the delivery is about
 * @param at when it was published
 */
public record DeliveryPublished(ResourceName resource, LocalDate period, Instant at) {}
