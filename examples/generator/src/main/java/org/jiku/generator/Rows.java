package org.jiku.generator;

import java.time.LocalDate;

/** People as the rows of the agencies' files. */
final class Rows {

  private Rows() {}

  /**
   * @param formerId empty if they never had another
   * @param state 1 registered, 2 moved away, 3 cancelled
   */
  static String[] resident(Person person, String formerId, String formerName, String state) {
    return new String[] {
      person.id(),
      formerId,
      person.name(),
      formerName,
      person.sex(),
      twoDigits(person.ethnicGroup()),
      person.birth().toString(),
      person.birthPlace().code(),
      householdNumber(person),
      person.relation(),
      person.registered().place().code(),
      person.registered().full(),
      state,
      person.registeredOn().toString(),
      person.residence().place().code(),
      person.residence().full(),
      person.residenceFrom().toString()
    };
  }

  static String[] insured(Account account, String operation) {
    Home home = account.home();
    return new String[] {
      account.number(),
      account.id(),
      account.name(),
      account.person().sex(),
      account.birth().toString(),
      account.insurance(),
      account.state(),
      account.firstInsuredOn().toString(),
      home.place().code(),
      home.written(account.manner()),
      account.alive() ? "1" : "2",
      account.employer().creditCode(),
      account.employer().name(),
      operation
    };
  }

  static String[] death(Person person, LocalDate died, LocalDate cancelled) {
    return new String[] {person.id(), person.name(), died.toString(), cancelled.toString(), "1"};
  }

  private static String householdNumber(Person person) {
    String number = Long.toString(person.household());
    return person.registered().place().code() + "0".repeat(9 - number.length()) + number;
  }

  private static String twoDigits(int code) {
    return code < 10 ? "0" + code : Integer.toString(code);
  }
}
