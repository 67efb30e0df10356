package org.jiku.generator;

import java.util.Optional;
import org.jiku.generator.Dice.Subject;

/**
 * Finds who employs somebody: an enterprise of the register that a household not far away runs,
 * whatever its state. Some were revoked or cancelled, and still insure people.
 */
final class Employers {
  /** So many households before one's own are near enough to work for. */
  private static final int NEIGHBOURHOOD = 400;

  private static final int EMPLOYED = 7000;

  private final long seed;
  private final Households households;
  private final Organisations organisations;

  Employers(long seed, Places places, Households households) {
    this.seed = seed;
    this.households = households;
    this.organisations = new Organisations(seed, places);
  }

  /** The same one whoever asks; {@link Employer#NONE} for the young, the old, and some others. */
  Employer of(Person person) {
    Dice dice = Dice.of(seed, Subject.EMPLOYER, person.number());
    if (person.age() < 18 || person.age() >= 60 || !dice.hits(EMPLOYED)) {
      return Employer.NONE;
    }
    long distance = dice.below((int) Math.min(person.household() + 1, NEIGHBOURHOOD));
    for (long household = person.household() - distance; household >= 0; household--) {
      if (organisations.runsEnterprise(household)) {
        return run(household)
            .map(found -> new Employer(found.creditCode(), found.name()))
            .orElse(Employer.NONE);
      }
    }
    return Employer.NONE;
  }

  /** Empty where the enterprise is younger than the first deliveries. */
  private Optional<Organisation> run(long household) {
    return organisations
        .enterprise(household, households.members(household))
        .filter(found -> Course.of(seed, found) != Course.FOUNDED);
  }
}
