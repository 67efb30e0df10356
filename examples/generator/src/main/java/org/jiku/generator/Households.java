package org.jiku.generator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Places.Origin;

/**
 * Makes households by their number. Each comes out the same whenever it is asked for, alone or in a
 * row, so that no memory of the others is needed.
 */
final class Households {
  /** The day before the first delivery's period: everybody in it is born by then. */
  static final LocalDate TODAY = LocalDate.of(2026, 8, 31);

  private static final int NEWBORN = 6;
  private static final int OUTSIDER = 7;

  /**
   * The first days of September, of which the newborn of a county with the same slot get one each.
   */
  private static final int BIRTHDAYS = 25;

  private final long seed;
  private final Places places;
  private final Names names;

  Households(long seed, Places places, Names names) {
    this.seed = seed;
    this.places = places;
    this.names = names;
  }

  /** One to six people who live together, the head first. */
  List<Person> members(long household) {
    Dice dice = Dice.of(seed, Subject.HOUSEHOLD, household);
    Family family = new Family(household, dice);
    family.grow();
    return family.people;
  }

  /** The child that was born to the household in September 2026, if one was. */
  Optional<Person> newborn(long household, List<Person> members) {
    Dice dice = Dice.of(seed, Subject.NEWBORN, household);
    Person head = members.getFirst();
    if (members.size() < 2 || head.age() < 22 || head.age() > 42 || !dice.hits(200)) {
      return Optional.empty();
    }
    long number = household * 8 + NEWBORN;
    Origin origin = places.origin(seed, number);
    if (origin.round() >= BIRTHDAYS) {
      return Optional.empty();
    }
    boolean male = dice.below(100) < 51;
    LocalDate birth = LocalDate.of(2026, 9, 1 + (origin.slot() + origin.round()) % BIRTHDAYS);
    Place place = head.registered().place();
    return Optional.of(
        new Person(
            number,
            ResidentNumber.of(place.code(), birth, origin.sequence(male)),
            names.name(surname(head), head.ethnicGroup(), male, 2026, dice),
            male,
            head.ethnicGroup(),
            birth,
            place,
            male ? "20" : "30",
            head.registered(),
            head.residence(),
            birth.plusDays(dice.between(1, 5)),
            birth));
  }

  /**
   * Somebody who is insured here and registered with another police, if the household knows one.
   */
  Optional<Person> outsider(long household) {
    Dice dice = Dice.of(seed, Subject.OUTSIDER, household);
    if (!dice.hits(400)) {
      return Optional.empty();
    }
    Home home = Home.of(places.any(dice), dice);
    boolean male = dice.below(100) < 55;
    String surname = names.surname(dice);
    int year = TODAY.getYear() - dice.between(18, 59);
    return Optional.of(
        person(household * 8 + OUTSIDER, year, male, surname, 1, "02", home, home, dice));
  }

  private static String surname(Person head) {
    return head.name().substring(0, 1);
  }

  private Person person(
      long number,
      int year,
      boolean male,
      String surname,
      int ethnicGroup,
      String relation,
      Home registered,
      Home residence,
      Dice dice) {
    Origin origin = places.origin(seed, number);
    LocalDate birth = LocalDate.ofYearDay(year, origin.dayOfYear());
    if (birth.isAfter(TODAY)) {
      birth = LocalDate.ofYearDay(year - 1, origin.dayOfYear());
    }
    int days = (int) (TODAY.toEpochDay() - birth.toEpochDay());
    LocalDate registeredOn = birth.plusDays(Math.min(days, dice.between(1, 30)));
    if (days > 6000 && dice.below(100) < 40) {
      registeredOn = TODAY.minusDays(dice.below(days - 5800));
    }
    LocalDate residenceFrom = registeredOn;
    if (!registered.equals(residence)) {
      residenceFrom = TODAY.minusDays(dice.below(Math.max(1, Math.min(days, 3000))));
    }
    return new Person(
        number,
        ResidentNumber.of(origin.birthPlace().code(), birth, origin.sequence(male)),
        names.name(surname, ethnicGroup, male, birth.getYear(), dice),
        male,
        ethnicGroup,
        birth,
        origin.birthPlace(),
        relation,
        registered,
        residence,
        registeredOn,
        residenceFrom);
  }

  /** A household in the making. */
  private final class Family {
    private final long household;
    private final Dice dice;
    private final Home registered;
    private final Home residence;
    private final int ethnicGroup;
    private final String surname;
    private final List<Person> people = new ArrayList<>(6);

    Family(long household, Dice dice) {
      this.household = household;
      this.dice = dice;
      Place place = places.ofHousehold(household);
      registered = Home.of(place, dice);
      residence =
          dice.below(100) < 80
              ? registered
              : Home.of(dice.below(100) < 60 ? place : places.any(dice), dice);
      ethnicGroup = EthnicGroups.pick(place.provinceCode(), dice);
      surname = names.surname(dice);
    }

    void grow() {
      int kind = dice.below(100);
      boolean headIsMale = dice.below(100) < 74;
      if (kind < 25) {
        int age = dice.below(100) < 55 ? dice.between(20, 40) : dice.between(55, 92);
        add("02", dice.below(100) < 48, age, surname);
        return;
      }
      boolean children = kind >= 47;
      int age = children ? dice.between(25, 58) : dice.between(24, 86);
      add("02", headIsMale, age, surname);
      boolean alone = kind >= 85 && kind < 93;
      if (!alone) {
        add(headIsMale ? "12" : "11", !headIsMale, age + dice.between(-4, 3), names.surname(dice));
      }
      if (children) {
        String fathers = headIsMale || alone ? surname : surname(people.get(1));
        addChildren(age, fathers);
      }
      if (kind >= 93) {
        int parents = dice.between(1, 2);
        int parentsAge = age + dice.between(22, 30);
        boolean father = dice.below(100) < 45;
        for (int i = 0; i < parents; i++) {
          boolean male = father == (i == 0);
          add(male ? "51" : "52", male, parentsAge + i, male ? surname : names.surname(dice));
        }
      }
    }

    private void addChildren(int headAge, String fathers) {
      int wanted = dice.below(100);
      int children = wanted < 58 ? 1 : 2;
      int childAge = headAge - dice.between(23, 31);
      for (int i = 0; i < children; i++) {
        if (childAge >= 1 && childAge <= 30) {
          boolean male = dice.below(100) < 52;
          add(male ? "20" : "30", male, childAge, fathers);
        }
        childAge -= dice.between(2, 6);
      }
    }

    private void add(String relation, boolean male, int age, String ownSurname) {
      long number = household * 8 + people.size();
      int year = TODAY.getYear() - Math.min(age, 104);
      people.add(
          person(
              number, year, male, ownSurname, ethnicGroup, relation, registered, residence, dice));
    }
  }
}
