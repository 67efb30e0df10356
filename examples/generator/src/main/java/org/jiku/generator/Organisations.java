package org.jiku.generator;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Organisation.Foundation;
import org.jiku.generator.Organisation.Standing;

/**
 * Makes organisations by the household that runs them. Each comes out the same whenever it is asked
 * for, so that no memory of the others is needed.
 */
final class Organisations {
  static final int ENTERPRISE = 0;
  static final int INSTITUTION = 1;
  static final int SOCIAL_ORGANISATION = 2;
  static final int OUTSIDE_TAXPAYER = 3;
  static final int FIRST_BRANCH = 4;
  static final int OUTSIDE_OWNER = 6;
  static final int SISTER = 7;

  /** So many households in 10,000 run an enterprise. */
  private static final int ENTERPRISES_RUN = 1000;

  /** Credit codes came on 2015-10-01; who was founded before has a registration number too. */
  private static final LocalDate CREDIT_CODES = LocalDate.of(2015, 10, 1);

  private static final Weighted<Form> ENTERPRISES =
      new Weighted.Builder<Form>()
          .add(Form.ONE_OWNER_COMPANY, 45)
          .add(Form.COMPANY, 35)
          .add(Form.PROPRIETORSHIP, 10)
          .add(Form.COOPERATIVE, 7)
          .add(Form.JOINT_STOCK_COMPANY, 3)
          .build();
  private static final Weighted<Form> INSTITUTIONS =
      new Weighted.Builder<Form>()
          .add(Form.PUBLIC_INSTITUTION, 85)
          .add(Form.STATE_ORGAN, 15)
          .build();
  private static final Weighted<Form> SOCIAL_ORGANISATIONS =
      new Weighted.Builder<Form>()
          .add(Form.PRIVATE_UNIT, 55)
          .add(Form.ASSOCIATION, 43)
          .add(Form.FOUNDATION, 2)
          .build();
  private static final String[] CAPITALS = {
    "10", "20", "30", "50", "50", "100", "100", "100", "200", "500", "1000", "5000", "3.5", "88.8"
  };

  private final long seed;
  private final Places places;
  private final OrganisationNames names;
  private final OrganisationNumbers numbers;

  Organisations(long seed, Places places) {
    this.seed = seed;
    this.places = places;
    this.names = new OrganisationNames();
    this.numbers = new OrganisationNumbers(seed);
  }

  /** Whether the household runs an enterprise: quicker than to make it. */
  boolean runsEnterprise(long household) {
    return Dice.of(seed, Subject.ORGANISATION, household * 8 + ENTERPRISE).hits(ENTERPRISES_RUN);
  }

  /** One household in ten runs an enterprise: about one for 25 residents. */
  Optional<Organisation> enterprise(long household, List<Person> members) {
    return made(household, members, ENTERPRISE, ENTERPRISES_RUN, ENTERPRISES);
  }

  Optional<Organisation> institution(long household, List<Person> members) {
    return made(household, members, INSTITUTION, 150, INSTITUTIONS);
  }

  Optional<Organisation> socialOrganisation(long household, List<Person> members) {
    return made(household, members, SOCIAL_ORGANISATION, 150, SOCIAL_ORGANISATIONS);
  }

  /** An enterprise that is registered elsewhere, and pays taxes here. */
  Optional<Organisation> outsideTaxpayer(long household, List<Person> members) {
    return made(household, members, OUTSIDE_TAXPAYER, 30, ENTERPRISES);
  }

  /** An enterprise that is registered elsewhere, and has branches here. */
  Optional<Organisation> outsideOwner(long household, List<Person> members) {
    return made(household, members, OUTSIDE_OWNER, 60, ENTERPRISES);
  }

  /**
   * Another enterprise of the same representative, to which the registration number of this one was
   * written by mistake.
   */
  Organisation sister(Organisation one) {
    long household = one.foundation().household();
    Dice dice = Dice.of(seed, Subject.ORGANISATION, household * 8 + SISTER);
    return organisation(
            household * 8 + SISTER,
            Form.ONE_OWNER_COMPANY,
            one.representative(),
            one.foundation().place(),
            dice)
        .registeredAs(one.foundation().registrationNumber());
  }

  /** A company that is registered elsewhere and holds shares of this one. */
  Organisation investor(Organisation one) {
    long number = (one.foundation().number() & ~7L) + SISTER;
    Dice dice = Dice.of(seed, Subject.SHAREHOLDER, number);
    return organisation(number, Form.COMPANY, one.representative(), places.any(dice), dice);
  }

  /** Another name of the same organisation. */
  String otherName(Organisation organisation, Dice dice) {
    Foundation foundation = organisation.foundation();
    while (true) {
      Trade trade = names.trade(foundation.form(), dice);
      String name = names.name(foundation.place(), foundation.form(), trade, dice);
      if (!name.equals(organisation.name())) {
        return name;
      }
    }
  }

  /** The credit code that the organisation should have had from the beginning. */
  String correctedCode(Organisation organisation, Dice dice) {
    while (true) {
      String code =
          OrganisationNumbers.creditCode(
              organisation.foundation().form().registrar(),
              places.any(dice).code(),
              organisation.organisationCode());
      if (!code.equals(organisation.creditCode())) {
        return code;
      }
    }
  }

  /** The credit code of a branch of the organisation. */
  String branchCode(Organisation owner, int branch, Place place) {
    long number = (owner.foundation().number() & ~7L) + FIRST_BRANCH + branch;
    return OrganisationNumbers.creditCode(
        "91", place.code(), numbers.organisationCode(number, true));
  }

  static boolean encodable(String text, Layout layout) {
    return layout.charset().newEncoder().canEncode(text);
  }

  private Optional<Organisation> made(
      long household, List<Person> members, int digit, int chance, Weighted<Form> forms) {
    long number = household * 8 + digit;
    Dice dice = Dice.of(seed, Subject.ORGANISATION, number);
    if (!dice.hits(chance)) {
      return Optional.empty();
    }
    Person head = members.getFirst();
    boolean outside = digit == OUTSIDE_OWNER || digit == OUTSIDE_TAXPAYER;
    Place place = outside ? places.any(dice) : head.registered().place();
    return Optional.of(organisation(number, forms.pick(dice), head, place, dice));
  }

  private Organisation organisation(
      long number, Form form, Person representative, Place place, Dice dice) {
    boolean recent = dice.below(100) < (form.isEnterprise() ? 70 : 30);
    LocalDate from = recent ? CREDIT_CODES : LocalDate.of(1990, 1, 1);
    LocalDate to = recent ? Households.TODAY : CREDIT_CODES;
    LocalDate founded = dayBetween(from, to, dice);
    Trade trade = names.trade(form, dice);
    Foundation foundation =
        new Foundation(
            number,
            form,
            place,
            trade,
            form.isEnterprise() && !recent ? numbers.registrationNumber(place.code(), number) : "",
            CAPITALS[dice.below(CAPITALS.length)],
            form.isEnterprise() && dice.hits(150) ? "USD" : "CNY",
            founded,
            dice.below(100) < 35 ? Optional.of(founded.plusYears(50)) : Optional.empty());
    LocalDate approved = dayBetween(founded, Households.TODAY, dice);
    int roll = dice.below(100);
    String state = roll < 95 ? "1" : roll < 97 ? "2" : "3";
    LocalDate since = state.equals("1") ? founded : dayBetween(approved, Households.TODAY, dice);
    return new Organisation(
        foundation,
        OrganisationNumbers.creditCode(
            form.registrar(), place.code(), numbers.organisationCode(number, recent)),
        names.name(place, form, trade, dice),
        representative,
        Home.of(place, dice),
        new Standing(state, since, approved));
  }

  private static LocalDate dayBetween(LocalDate first, LocalDate last, Dice dice) {
    return first.plusDays(dice.below((int) (last.toEpochDay() - first.toEpochDay()) + 1));
  }
}
