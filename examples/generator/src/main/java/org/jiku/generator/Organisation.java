package org.jiku.generator;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An organisation as it is.
 *
 * @param foundation what never changes
 * @param representative a resident
 */
record Organisation(
    Foundation foundation,
    String creditCode,
    String name,
    Person representative,
    Home domicile,
    Standing standing) {

  /**
   * What an organisation is founded with.
   *
   * @param number unique in a run: eight times a household's number and a digit
   * @param registrationNumber of the time before credit codes; empty if it is younger
   * @param capital in 10,000 of its currency
   */
  record Foundation(
      long number,
      Form form,
      Place place,
      Trade trade,
      String registrationNumber,
      String capital,
      String currency,
      LocalDate foundedOn,
      Optional<LocalDate> termTo) {

    /** The household that runs it. */
    long household() {
      return number >> 3;
    }

    /** The same, but younger: without a number of the time before credit codes. */
    Foundation on(LocalDate day) {
      return new Foundation(number, form, place, trade, "", capital, currency, day, termTo);
    }

    Foundation registeredAs(String otherNumber) {
      return new Foundation(
          number, form, place, trade, otherNumber, capital, currency, foundedOn, termTo);
    }
  }

  /**
   * What the registrar says of it.
   *
   * @param state 1 in business, 2 revoked, 3 cancelled, 4 moved
   */
  record Standing(String state, LocalDate since, LocalDate approvedOn) {}

  boolean inBusiness() {
    return standing.state().equals("1");
  }

  String organisationCode() {
    return creditCode.substring(8, 17);
  }

  Organisation foundedOn(LocalDate day) {
    return new Organisation(
        foundation.on(day),
        creditCode,
        name,
        representative,
        domicile,
        new Standing("1", day, day));
  }

  Organisation registeredAs(String number) {
    return new Organisation(
        foundation.registeredAs(number), creditCode, name, representative, domicile, standing);
  }

  Organisation recoded(String otherCode) {
    return new Organisation(foundation, otherCode, name, representative, domicile, standing);
  }

  Organisation named(String otherName, LocalDate day) {
    return new Organisation(
        foundation, creditCode, otherName, representative, domicile, approved(day));
  }

  Organisation representedBy(Person other, LocalDate day) {
    return new Organisation(foundation, creditCode, name, other, domicile, approved(day));
  }

  Organisation movedTo(Home home, LocalDate day) {
    return new Organisation(foundation, creditCode, name, representative, home, approved(day));
  }

  Organisation inState(String state, LocalDate day) {
    return new Organisation(
        foundation,
        creditCode,
        name,
        representative,
        domicile,
        new Standing(state, day, standing.approvedOn()));
  }

  private Standing approved(LocalDate day) {
    return new Standing(standing.state(), standing.since(), day);
  }
}
