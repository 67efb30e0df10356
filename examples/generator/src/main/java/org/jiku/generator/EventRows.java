package org.jiku.generator;

import java.time.LocalDate;
import java.util.Optional;
import org.jiku.generator.MedicalInsurance.Cover;

/** Medical insurance and what happens to people in life, as the rows of the agencies' files. */
final class EventRows {

  private EventRows() {}

  static String[] cover(Cover cover, String operation) {
    return new String[] {
      cover.number(),
      cover.person().id(),
      cover.person().name(),
      cover.kind(),
      cover.state(),
      cover.since().toString(),
      cover.employer().creditCode(),
      cover.employer().name(),
      operation
    };
  }

  /**
   * @param numbered whether health knows the child's identity number
   */
  static String[] birth(
      String certificate,
      Person child,
      boolean numbered,
      Optional<Person> mother,
      Optional<Person> father) {
    return new String[] {
      certificate,
      numbered ? child.id() : "",
      child.name(),
      child.sex(),
      child.birth().toString(),
      child.birthPlace().code(),
      child.birthPlace().county() + "妇幼保健院",
      mother.map(Person::id).orElse(""),
      father.map(Person::id).orElse(""),
      child.birth().plusDays(3).toString()
    };
  }

  static String[] death(String certificate, Person person, LocalDate died, String cause) {
    return new String[] {
      certificate,
      person.id(),
      person.name(),
      died.toString(),
      cause,
      person.residence().place().county() + "人民医院",
      died.plusDays(1).toString()
    };
  }

  /**
   * One party's row.
   *
   * @param kind 1 marriage, 2 divorce
   */
  static String[] marriage(
      String number, Person party, Person spouse, String kind, LocalDate day, Place place) {
    return new String[] {
      number,
      party.id(),
      party.name(),
      spouse.id(),
      spouse.name(),
      kind,
      day.toString(),
      place.county() + "民政局婚姻登记处"
    };
  }
}
