package org.jiku.generator;

import java.time.LocalDate;
import java.util.List;
import org.jiku.generator.Dice.Subject;

/** What organisations are before and after what happens to them. */
final class Courses {
  private final long seed;
  private final Organisations organisations;

  Courses(long seed, Organisations organisations) {
    this.seed = seed;
    this.organisations = organisations;
  }

  /**
   * An organisation at both deliveries.
   *
   * @param before the same as {@code after} where the first delivery did not have it yet
   */
  record Change(Organisation before, Organisation after) {}

  /**
   * @param members of the household that runs it
   */
  Change change(Organisation organisation, Course course, List<Person> members) {
    // The other half of the numbers is that of Course.of.
    Dice dice = Dice.of(seed, Subject.COURSE, -1 - organisation.foundation().number());
    LocalDate day = LocalDate.of(2026, 9, dice.between(1, 25));
    Organisation after =
        switch (course) {
          case FOUNDED -> organisation.foundedOn(day);
          case RENAMED -> organisation.named(organisations.otherName(organisation, dice), day);
          case MOVES -> organisation.movedTo(Home.of(organisation.domicile().place(), dice), day);
          case REPRESENTED_ANEW -> organisation.representedBy(another(members, organisation), day);
          case CANCELLED -> organisation.inState("3", day);
          case REVOKED -> organisation.inState("2", day);
          case MOVES_OUT -> organisation.inState("4", day);
          case RECODED -> organisation.recoded(organisations.correctedCode(organisation, dice));
          case STAYS, LEAVES -> organisation;
        };
    return new Change(course == Course.FOUNDED ? after : organisation, after);
  }

  /** Another adult of the household, if there is one. */
  private static Person another(List<Person> members, Organisation organisation) {
    return members.stream()
        .filter(member -> member.age() >= 20)
        .filter(member -> !member.name().equals(organisation.representative().name()))
        .findFirst()
        .orElse(organisation.representative());
  }
}
