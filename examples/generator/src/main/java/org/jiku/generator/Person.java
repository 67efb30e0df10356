package org.jiku.generator;

import java.time.LocalDate;

/**
 * A person as they are.
 *
 * @param number unique in a run: eight times the household's number plus the place in it
 * @param relation to the head of household, GB/T 4761
 * @param ethnicGroup GB/T 3304
 */
record Person(
    long number,
    String id,
    String name,
    boolean male,
    int ethnicGroup,
    LocalDate birth,
    Place birthPlace,
    String relation,
    Home registered,
    Home residence,
    LocalDate registeredOn,
    LocalDate residenceFrom) {

  long household() {
    return number >> 3;
  }

  String sex() {
    return male ? "1" : "2";
  }

  int age() {
    return Households.TODAY.getYear() - birth.getYear();
  }

  Person movedTo(Home home, LocalDate day) {
    return new Person(
        number,
        id,
        name,
        male,
        ethnicGroup,
        birth,
        birthPlace,
        relation,
        registered,
        home,
        registeredOn,
        day);
  }

  Person named(String otherName) {
    return new Person(
        number,
        id,
        otherName,
        male,
        ethnicGroup,
        birth,
        birthPlace,
        relation,
        registered,
        residence,
        registeredOn,
        residenceFrom);
  }

  Person born(LocalDate otherDay) {
    return new Person(
        number,
        id,
        name,
        male,
        ethnicGroup,
        otherDay,
        birthPlace,
        relation,
        registered,
        residence,
        registeredOn,
        residenceFrom);
  }

  /** Whether the name is a surname with a given name of one or two characters. */
  boolean hasCommonName() {
    return name.length() <= 3 && name.indexOf('·') < 0;
  }

  Person renumbered(String otherId) {
    return new Person(
        number,
        otherId,
        name,
        male,
        ethnicGroup,
        birth,
        birthPlace,
        relation,
        registered,
        residence,
        registeredOn,
        residenceFrom);
  }
}
