package org.jiku.generator;

import java.time.LocalDate;

/**
 * A person as human resources know them.
 *
 * @param number twelve digits of their own
 * @param manner how the address is written, see {@link Home#written}
 * @param employer whoever pays; {@link Employer#NONE} where people pay themselves, or no longer
 */
record Account(
    Person person,
    String number,
    String id,
    String name,
    LocalDate birth,
    Home home,
    int manner,
    String insurance,
    String state,
    LocalDate firstInsuredOn,
    Employer employer,
    boolean alive) {

  static Account of(Person person, Employer employer, Dice dice) {
    int age = person.age();
    int roll = dice.below(100);
    boolean employed = !employer.equals(Employer.NONE);
    String insurance = !employed || roll < 70 ? "110" : roll < 88 ? "210" : "410";
    String state = age >= 60 ? "3" : dice.below(100) < 90 ? "1" : "2";
    int year = Math.max(1993, person.birth().getYear() + 16 + dice.below(10));
    LocalDate first = LocalDate.of(Math.min(2025, year), dice.between(1, 12), 1);
    return new Account(
        person,
        Long.toString(100_000_000_000L + person.number()),
        person.id(),
        person.name(),
        person.birth(),
        person.residence(),
        dice.below(Home.MANNERS),
        insurance,
        state,
        first,
        employer,
        true);
  }

  Account at(Home otherHome) {
    return new Account(
        person,
        number,
        id,
        name,
        birth,
        otherHome,
        manner,
        insurance,
        state,
        firstInsuredOn,
        employer,
        alive);
  }

  Account named(String otherName) {
    return new Account(
        person,
        number,
        id,
        otherName,
        birth,
        home,
        manner,
        insurance,
        state,
        firstInsuredOn,
        employer,
        alive);
  }

  Account born(LocalDate otherBirth) {
    return new Account(
        person,
        number,
        id,
        name,
        otherBirth,
        home,
        manner,
        insurance,
        state,
        firstInsuredOn,
        employer,
        alive);
  }

  Account inState(String otherState) {
    return new Account(
        person,
        number,
        id,
        name,
        birth,
        home,
        manner,
        insurance,
        otherState,
        firstInsuredOn,
        employer,
        alive);
  }

  Account ended() {
    return new Account(
        person,
        number,
        id,
        name,
        birth,
        home,
        manner,
        insurance,
        "3",
        firstInsuredOn,
        employer,
        false);
  }

  /** The account of somebody else under the same identity number. */
  Account twin(String otherName, Home otherHome) {
    return new Account(
        person,
        Long.toString(900_000_000_000L + person.number()),
        id,
        otherName,
        birth,
        otherHome,
        manner,
        insurance,
        state,
        firstInsuredOn,
        employer,
        alive);
  }
}
