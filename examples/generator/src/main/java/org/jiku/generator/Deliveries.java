package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Insurance.Claim;
import org.jiku.generator.Insurance.Enrolment;

/** Tells one person after the other to all files in which they occur, side by side. */
final class Deliveries implements Closeable {
  static final String RESIDENTS = "residents_202609.csv";
  static final String RESIDENTS_NEXT = "residents_202610.csv";
  static final String DEATHS = "deaths_202609.csv";
  static final String DEATHS_NEXT = "deaths_202610.csv";

  private static final List<Kind> RESIDENT_FAULTS =
      List.of(
          WRONG_CHECK_DIGIT,
          ID_TOO_SHORT,
          LETTER_IN_ID,
          IMPOSSIBLE_BIRTH_DATE_IN_ID,
          IMPOSSIBLE_DATE,
          UNREADABLE_DATE,
          FUTURE_BIRTH_DATE,
          UNKNOWN_DIVISION,
          UNKNOWN_SEX,
          UNKNOWN_ETHNIC_GROUP,
          MISSING_NAME,
          SWAPPED_COLUMNS,
          DUPLICATE_DIFFERS,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          TOO_FEW_FIELDS,
          TOO_MANY_FIELDS,
          OPEN_QUOTE,
          OVERLONG_ADDRESS,
          BIRTH_DATE_DIFFERS_FROM_ID,
          SEX_DIFFERS_FROM_ID,
          REGISTERED_BEFORE_BIRTH,
          FULL_WIDTH_DIGITS,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          OUTER_SPACES,
          IDEOGRAPHIC_SPACE,
          IDEOGRAPHIC_SPACE,
          IDEOGRAPHIC_SPACE,
          IDEOGRAPHIC_SPACE,
          QUOTED_VALUE,
          ETHNIC_GROUP_BY_NAME,
          ABOLISHED_DIVISION,
          OTHER_DATE_FORM,
          OTHER_DATE_FORM);
  private static final List<Kind> DEATH_FAULTS =
      List.of(WRONG_CHECK_DIGIT, BROKEN_ENCODING, IMPOSSIBLE_DATE, OUTER_SPACES, OTHER_DATE_FORM);

  /** The first of the sequence slots that people have as corrected numbers, and as former ones. */
  private static final int CORRECTED = 490;

  private static final int FORMER = 495;

  private final long seed;
  private final Places places;
  private final Names names;
  private final AnswerKey key;
  private final DeliveryFile residents;
  private final DeliveryFile residentsNext;
  private final DeliveryFile deaths;
  private final DeliveryFile deathsNext;
  private final Insurance insurance;
  private final FaultPlan plan;
  private final FaultPlan planNext;
  private final FaultPlan deathPlan;
  private final People people = new People();
  private final Set<String> reservedIds = new HashSet<>();

  Deliveries(long seed, Places places, Names names, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.places = places;
    this.names = names;
    this.key = key;
    residents = new DeliveryFile(folder, RESIDENTS, Layout.RESIDENT, key);
    residentsNext = new DeliveryFile(folder, RESIDENTS_NEXT, Layout.RESIDENT, key);
    deaths = new DeliveryFile(folder, DEATHS, Layout.DEATH, key);
    deathsNext = new DeliveryFile(folder, DEATHS_NEXT, Layout.DEATH, key);
    insurance = new Insurance(seed, places, names, folder, key);
    plan = new FaultPlan(seed + 1, 2500, RESIDENT_FAULTS);
    planNext = new FaultPlan(seed + 2, 2500, RESIDENT_FAULTS);
    deathPlan = new FaultPlan(seed + 6, 100, DEATH_FAULTS);
  }

  /**
   * @param ordinal counts the residents, from 0
   */
  void resident(Person person, long ordinal) throws IOException {
    Dice dice = Dice.of(seed, Subject.PERSON, person.number());
    Fate fate = Fate.of(seed, person);
    Kind fault = plan.kindOf(ordinal);
    Kind faultNext = planNext.kindOf(ordinal);
    String formerId = dice.hits(10) ? reservedId(person, FORMER, 4) : "";
    String formerName =
        person.age() > 20 && dice.hits(200)
            ? names.another(person.name(), person.male(), person.birth().getYear(), dice)
            : "";
    boolean first =
        residents.send(Rows.resident(person, formerId, formerName, "1"), fault).accepted();
    Person after = after(person, fate, dice);
    boolean next = false;
    if (fate != Fate.LEAVES) {
      String former = after.id().equals(person.id()) ? formerId : person.id();
      String state = fate == Fate.DIES_EARLY ? "3" : "1";
      next =
          residentsNext.send(Rows.resident(after, former, formerName, state), faultNext).accepted();
    }
    boolean dead = fate.dies() && death(person, fate, dice);
    boolean steady = fate == Fate.STAYS && fault == NONE && faultNext == NONE;
    Enrolment enrolment = insurance.resident(person, after, fate, steady);
    people.add(first || next, next, dead, enrolment);
    if (!enrolment.conflict() && enrolment.now().isPresent()) {
      compare(enrolment.now().get(), after, next, dead);
    }
  }

  /** A child who is in the second residents' file only. */
  void newborn(Person person) throws IOException {
    residentsNext.send(Rows.resident(person, "", "", "1"), NONE);
    people.add(true, true, false, Enrolment.NONE);
  }

  /** Somebody who is insured here and registered elsewhere. */
  void outsider(Person person) throws IOException {
    people.add(false, false, false, insurance.outsider(person));
  }

  People people() {
    return people;
  }

  /** Rows by file. */
  long rows(String file) {
    return switch (file) {
      case RESIDENTS -> residents.rows();
      case RESIDENTS_NEXT -> residentsNext.rows();
      case DEATHS -> deaths.rows();
      case DEATHS_NEXT -> deathsNext.rows();
      case Insurance.STOCK -> insurance.stockRows();
      case Insurance.CHANGES -> insurance.changesRows();
      case Insurance.LATE -> insurance.lateRows();
      default -> throw new IllegalArgumentException("Cannot count rows of " + file);
    };
  }

  @Override
  public void close() throws IOException {
    try (residents;
        residentsNext;
        deaths;
        deathsNext) {
      insurance.close();
    }
  }

  private boolean death(Person person, Fate fate, Dice dice) throws IOException {
    LocalDate died = Fate.deathDay(fate, dice);
    DeliveryFile file = fate == Fate.DIES_EARLY ? deaths : deathsNext;
    return file.send(
            Rows.death(person, died, died.plusDays(dice.below(2))), deathPlan.kindOf(file.rows()))
        .accepted();
  }

  private Person after(Person person, Fate fate, Dice dice) {
    return switch (fate) {
      case MOVES -> {
        Place place = dice.below(100) < 70 ? person.residence().place() : places.any(dice);
        LocalDate day = LocalDate.of(2026, 9, dice.between(1, 25));
        yield person.movedTo(Home.of(place, dice), day);
      }
      case RENUMBERED -> {
        String id = reservedId(person, CORRECTED, 5);
        yield id.isEmpty() ? person : person.renumbered(id);
      }
      case STAYS, LEAVES, DIES_EARLY, DIES_LATE -> person;
    };
  }

  /** A number that nobody else has; empty if all are taken. */
  private String reservedId(Person person, int firstSlot, int slots) {
    for (int slot = firstSlot; slot < firstSlot + slots; slot++) {
      int sequence = 2 * slot + (person.male() ? 1 : 2);
      String id = ResidentNumber.of(person.birthPlace().code(), person.birth(), sequence);
      if (reservedIds.add(id)) {
        return id;
      }
    }
    return "";
  }

  /** Records where human resources' last word differs from the police's. */
  private void compare(Claim claim, Person truth, boolean registered, boolean dead)
      throws IOException {
    Account account = claim.account();
    if (registered && !account.name().equals(truth.name())) {
      disagreement(claim, NAME_DISAGREES, "person.name");
    }
    if (registered && !account.birth().equals(truth.birth())) {
      disagreement(claim, BIRTH_DATE_DISAGREES, "person.birth_date");
    }
    if (registered && !account.home().equals(truth.residence())) {
      disagreement(claim, ADDRESS_DIFFERS, "residence.address");
      if (!account.home().place().equals(truth.residence().place())) {
        disagreement(claim, ADDRESS_DIFFERS, "residence.division");
      }
    }
    if (registered && !account.id().equals(truth.id())) {
      disagreement(claim, FORMER_NUMBER_IN_USE, "person.id_number");
    }
    if (dead && account.alive()) {
      disagreement(claim, DEAD_STILL_INSURED, "person.life_status");
    }
  }

  private void disagreement(Claim claim, Kind kind, String attribute) throws IOException {
    key.add(claim.file(), claim.line(), kind, claim.account().id(), attribute, "");
  }
}
