package org.jiku.generator;

import java.util.List;
import java.util.Optional;
import org.jiku.standards.Division;
import org.jiku.standards.Divisions;
import org.jiku.standards.Standards;

/** The counties in which the people of a run live, and numbers that are unique among them. */
final class Places {
  /** Sequence numbers of people as born: 490 of each sex; the rest is for corrected numbers. */
  private static final int SLOTS = 490;

  private static final int DAYS = 365;

  private final List<Place> counties;

  Places() {
    Divisions divisions = Standards.divisions();
    counties =
        divisions
            .on(Households.TODAY)
            .filter(division -> division.level() == Division.Level.COUNTY)
            // Counties that end in autumn 2026 would be noted as abolished on some days only.
            .filter(division -> division.validTo().equals(Division.OPEN))
            .flatMap(division -> place(divisions, division).stream())
            .toList();
  }

  /** Empty for collective rows such as 市辖区, which have no name of their own. */
  private static Optional<Place> place(Divisions divisions, Division county) {
    String full = divisions.fullName(county.code(), Households.TODAY);
    String above = divisions.fullName(county.parent(), Households.TODAY);
    String province = divisions.fullName(county.code().substring(0, 2) + "0000", Households.TODAY);
    return full.equals(above)
        ? Optional.empty()
        : Optional.of(
            new Place(county.code(), province, above.substring(province.length()), county.name()));
  }

  Place ofHousehold(long household) {
    return counties.get((int) (household % counties.size()));
  }

  Place any(Dice dice) {
    return counties.get(dice.below(counties.size()));
  }

  /**
   * What makes a person's number unique. Within a county, people are counted; the count gives the
   * sequence number and, for those who share it, a day of the year of their own. Some are born
   * elsewhere: a shift through the list of counties that depends on the sequence number alone, so
   * that nobody meets there either.
   *
   * @param birthPlace whose code the number begins with
   * @param dayOfYear 1 to 365
   * @param slot 0 to 489: the sequence number is twice that, plus 1 for men and 2 for women
   * @param round how many of the county have had the slot before
   */
  record Origin(Place birthPlace, int dayOfYear, int slot, int round) {

    int sequence(boolean male) {
      return 2 * slot + (male ? 1 : 2);
    }
  }

  Origin origin(long seed, long personNumber) {
    long household = personNumber >> 3;
    int county = (int) (household % counties.size());
    long count = household / counties.size() * 8 + (personNumber & 7);
    long round = count / SLOTS;
    if (round >= DAYS) {
      throw new IllegalStateException(
          "Cannot number person " + personNumber + ": the county's numbers are used up");
    }
    int start = Dice.of(seed, Dice.Subject.SLOT, county).below(SLOTS);
    // 263 is coprime to 490: neighbours do not get neighbouring numbers.
    int slot = (int) ((start + count % SLOTS * 263) % SLOTS);
    int offset = Dice.of(seed, Dice.Subject.BIRTHDAY, (long) county * SLOTS + slot).below(DAYS);
    int day = (int) ((offset + round * 76) % DAYS) + 1;
    Dice birthplace = Dice.of(seed, Dice.Subject.BIRTHPLACE, slot);
    int shift = birthplace.below(100) < 15 ? birthplace.below(counties.size()) : 0;
    return new Origin(counties.get((county + shift) % counties.size()), day, slot, (int) round);
  }
}
