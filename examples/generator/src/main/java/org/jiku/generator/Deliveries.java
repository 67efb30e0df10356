package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jiku.generator.Dice.Subject;

/**
 * Tells one person after the other to the files of the police, of human resources, of medical
 * insurance and of death certificates, side by side.
 */
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
  private final DeliveryFile residents;
  private final DeliveryFile residentsNext;
  private final DeliveryFile deaths;
  private final DeliveryFile deathsNext;
  private final Insurance insurance;
  private final MedicalInsurance medical;
  private final DeathCertificates certificates;
  private final FaultPlan plan;
  private final FaultPlan planNext;
  private final FaultPlan deathPlan;
  private final Set<String> reservedIds = new HashSet<>();

  Deliveries(long seed, Places places, Names names, Employers employers, Path folder, AnswerKey key)
      throws IOException {
    this.seed = seed;
    this.places = places;
    this.names = names;
    residents = new DeliveryFile(folder, RESIDENTS, Layout.RESIDENT, key);
    residentsNext = new DeliveryFile(folder, RESIDENTS_NEXT, Layout.RESIDENT, key);
    deaths = new DeliveryFile(folder, DEATHS, Layout.DEATH, key);
    deathsNext = new DeliveryFile(folder, DEATHS_NEXT, Layout.DEATH, key);
    insurance = new Insurance(seed, places, names, employers, folder, key);
    medical = new MedicalInsurance(seed, names, employers, folder, key);
    certificates = new DeathCertificates(seed, folder, key);
    plan = new FaultPlan(seed + 1, 2500, RESIDENT_FAULTS);
    planNext = new FaultPlan(seed + 2, 2500, RESIDENT_FAULTS);
    deathPlan = new FaultPlan(seed + 6, 100, DEATH_FAULTS);
  }

  /**
   * @param ordinal counts the residents, from 0
   */
  Trace resident(Person person, long ordinal) throws IOException {
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
    Trace trace = new Trace(person, after, fate);
    trace.register(first || next, next, fate == Fate.STAYS && fault == NONE && faultNext == NONE);
    if (fate.dies()) {
      death(trace, Fate.deathDay(fate, dice), dice);
    }
    trace.enrol(insurance.resident(person, after, fate, trace.steady()));
    medical.tell(trace);
    return trace;
  }

  /** A child who is in the second residents' file only. */
  Trace newborn(Person person) throws IOException {
    residentsNext.send(Rows.resident(person, "", "", "1"), NONE);
    Trace trace = new Trace(person, person, Fate.STAYS);
    trace.register(true, true, true);
    return trace;
  }

  /** Somebody who is insured here and registered elsewhere. */
  Trace outsider(Person person) throws IOException {
    Trace trace = new Trace(person, person, Fate.STAYS);
    trace.enrol(insurance.outsider(person));
    return trace;
  }

  MedicalInsurance medical() {
    return medical;
  }

  DeathCertificates certificates() {
    return certificates;
  }

  List<DeliveryFile> files() {
    return Stream.of(
            List.of(residents, residentsNext, deaths, deathsNext),
            insurance.files(),
            medical.files(),
            certificates.files())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void close() throws IOException {
    try (residents;
        residentsNext;
        deaths;
        deathsNext;
        medical;
        certificates) {
      insurance.close();
    }
  }

  private void death(Trace trace, LocalDate died, Dice dice) throws IOException {
    if (trace.fate().isReported()) {
      DeliveryFile file = trace.fate() == Fate.DIES_EARLY ? deaths : deathsNext;
      String[] row = Rows.death(trace.before(), died, died.plusDays(dice.below(2)));
      if (file.send(row, deathPlan.kindOf(file.rows())).accepted()) {
        trace.die();
      }
    }
    certificates.tell(trace, died);
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
      case STAYS, LEAVES, DIES_EARLY, DIES_LATE, DIES_UNREPORTED -> person;
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
}
