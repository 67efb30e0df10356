package org.jiku.generator;

import java.util.Optional;
import org.jiku.generator.Dice.Subject;

/**
 * Finds who employs somebody: an enterprise of the register that a household not far away runs. A
 * few are still insured by one that was revoked or cancelled.
 */
final class Employers {
  /** So many households before one's own are near enough to work for. */
  private static final int NEIGHBOURHOOD = 400;

  private static final int EMPLOYED = 7000;

  /** So many of 10,000 do not mind whether their employer is still in business. */
  private static final int LOYAL = 500;

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
    boolean loyal = dice.hits(LOYAL);
    for (long household = person.household() - distance; household >= 0; household--) {
      Optional<Organisation> found = run(household).filter(each -> loyal || each.inBusiness());
      if (found.isPresent()) {
        return new Employer(found.get().creditCode(), found.get().name());
      }
    }
    return Employer.NONE;
  }

  /** Empty where there is none, or where it is younger than the first deliveries. */
  private Optional<Organisation> run(long household) {
    return organisations.runsEnterprise(household)
        ? organisations
            .enterprise(household, households.members(household))
            .filter(found -> Course.of(seed, found) != Course.FOUNDED)
        : Optional.empty();
  }
}
