package org.jiku.generator;

import java.time.LocalDate;
import org.jiku.generator.Organisation.Standing;

/** A branch of an enterprise. */
record Branch(
    String creditCode,
    String name,
    Person personInCharge,
    Home premises,
    LocalDate foundedOn,
    Standing standing) {

  Branch closed(LocalDate day) {
    return new Branch(
        creditCode, name, personInCharge, premises, foundedOn, new Standing("3", day, day));
  }
}
