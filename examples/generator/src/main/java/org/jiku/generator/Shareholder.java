package org.jiku.generator;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Who holds a share of an enterprise.
 *
 * @param document the identity number of a person, the credit code of an organisation
 * @param kind 1 a natural person, 2 an organisation
 * @param subscribed in 10,000 of the currency, as is what was paid
 */
record Shareholder(
    String name,
    String document,
    String kind,
    BigDecimal subscribed,
    BigDecimal paid,
    String currency,
    LocalDate subscribedOn) {

  static Shareholder person(
      Person person, BigDecimal subscribed, String currency, LocalDate subscribedOn) {
    return new Shareholder(
        person.name(), person.id(), "1", subscribed, BigDecimal.ZERO, currency, subscribedOn);
  }

  static Shareholder organisation(
      Organisation holder, BigDecimal subscribed, String currency, LocalDate subscribedOn) {
    return new Shareholder(
        holder.name(),
        holder.creditCode(),
        "2",
        subscribed,
        BigDecimal.ZERO,
        currency,
        subscribedOn);
  }

  Shareholder paidUp() {
    return new Shareholder(name, document, kind, subscribed, subscribed, currency, subscribedOn);
  }
}
