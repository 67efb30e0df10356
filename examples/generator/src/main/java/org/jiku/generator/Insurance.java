package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jiku.generator.DeliveryFile.Sent;
import org.jiku.generator.Dice.Subject;

/**
 * The three files of human resources: the stock of September, the changes of October, and August,
 * late.
 */
final class Insurance implements Closeable {
  static final String STOCK = "insured_202609.csv";
  static final String CHANGES = "insured_202610.csv";
  static final String LATE = "insured_202608_late.csv";

  private static final List<Kind> STOCK_FAULTS =
      List.of(
          WRONG_CHECK_DIGIT,
          ID_TOO_SHORT,
          LETTER_IN_ID,
          UNREADABLE_DATE,
          IMPOSSIBLE_DATE,
          UNKNOWN_SEX,
          UNKNOWN_DIVISION,
          MISSING_NAME,
          SWAPPED_COLUMNS,
          DUPLICATE_DIFFERS,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          TOO_FEW_FIELDS,
          TOO_MANY_FIELDS,
          OPEN_QUOTE,
          FIFTEEN_DIGITS,
          FIFTEEN_DIGITS,
          FIFTEEN_DIGITS,
          FULL_WIDTH_DIGITS,
          OUTER_SPACES,
          OTHER_DATE_FORM,
          OTHER_DATE_FORM,
          FULL_WIDTH_ADDRESS,
          SPACES_IN_ADDRESS,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          LOWER_CASE_X,
          NAME_DISAGREES,
          NAME_DISAGREES,
          BIRTH_DATE_DISAGREES,
          BIRTH_DATE_DISAGREES,
          ADDRESS_DIFFERS,
          ADDRESS_DIFFERS,
          ONE_ID_TWO_PEOPLE,
          ONE_ID_TWO_PEOPLE);
  private static final List<Kind> CHANGES_FAULTS =
      List.of(WRONG_CHECK_DIGIT, UNREADABLE_DATE, OTHER_DATE_FORM);
  private static final List<Kind> LATE_FAULTS = List.of(WRONG_CHECK_DIGIT, TOO_FEW_FIELDS);

  /** What the file in which a row stands says of a person. */
  record Claim(Account account, String file, long line) {}

  /**
   * How human resources know somebody after all deliveries.
   *
   * @param ever whether any row of theirs was accepted
   * @param now their last word, if they still have one
   * @param conflict whether two people share the identity number
   */
  record Enrolment(boolean ever, Optional<Claim> now, boolean conflict) {
    static final Enrolment NONE = new Enrolment(false, Optional.empty(), false);
  }

  private final long seed;
  private final Places places;
  private final Names names;
  private final Employers employers;
  private final AnswerKey key;
  private final DeliveryFile stock;
  private final DeliveryFile changes;
  private final DeliveryFile late;
  private final FaultPlan stockPlan;
  private final FaultPlan changesPlan;
  private final FaultPlan latePlan;

  Insurance(long seed, Places places, Names names, Employers employers, Path folder, AnswerKey key)
      throws IOException {
    this.seed = seed;
    this.places = places;
    this.names = names;
    this.employers = employers;
    this.key = key;
    stock = new DeliveryFile(folder, STOCK, Layout.INSURED, key);
    changes = new DeliveryFile(folder, CHANGES, Layout.INSURED, key);
    late = new DeliveryFile(folder, LATE, Layout.INSURED, key);
    stockPlan = new FaultPlan(seed + 3, 1000, STOCK_FAULTS);
    changesPlan = new FaultPlan(seed + 4, 100, CHANGES_FAULTS);
    latePlan = new FaultPlan(seed + 5, 100, LATE_FAULTS);
  }

  /** Somebody who is in no residents' file, and always insured. */
  Enrolment outsider(Person person) throws IOException {
    Dice dice = Dice.of(seed, Subject.INSURANCE, person.number());
    return new History(person, dice).stock(false).end();
  }

  /**
   * Writes what human resources have of a resident.
   *
   * @param after the person after the last delivery
   * @param steady whether nothing happens to the person and the police's rows are clean: a
   *     disagreement planted here is then sure to show
   */
  Enrolment resident(Person person, Person after, Fate fate, boolean steady) throws IOException {
    Dice dice = Dice.of(seed, Subject.INSURANCE, person.number());
    int age = person.age();
    int chance = age < 16 ? 0 : age < 60 ? 6000 : age < 95 ? 4000 : 0;
    if (chance == 0) {
      return Enrolment.NONE;
    }
    History history = new History(person, dice);
    if (!dice.hits(chance)) {
      if (dice.hits(60)) {
        history.late();
      } else if (dice.hits(60)) {
        history.change(history.account);
      }
      return history.end();
    }
    boolean wasLate = dice.hits(300);
    if (wasLate) {
      history.late();
    }
    history.stock(steady && !wasLate);
    if (!history.special) {
      history.changes(after, fate);
    }
    return history.end();
  }

  List<DeliveryFile> files() {
    return List.of(stock, changes, late);
  }

  /** Ends the files; rows counted before may be fewer than those after. */
  @Override
  public void close() throws IOException {
    try (stock;
        changes;
        late) {
      key.add(LATE, 0, LATE_FILE, "", "", "its period is before that of " + STOCK);
    }
  }

  /** One person's rows in effective order: late, stock, changes. */
  private final class History {
    private final Person person;
    private final Dice dice;
    private Account account;
    private Optional<Claim> now = Optional.empty();
    private boolean ever;
    private boolean special;
    private boolean conflict;

    History(Person person, Dice dice) {
      this.person = person;
      this.dice = dice;
      this.account = Account.of(person, employers.of(person), dice);
    }

    void late() throws IOException {
      Account then = dice.below(100) < 30 ? account.at(Home.of(places.any(dice), dice)) : account;
      write(late, then, latePlan.kindOf(late.rows()));
    }

    History stock(boolean steady) throws IOException {
      Kind kind = stockPlan.kindOf(stock.rows());
      special =
          kind == NAME_DISAGREES
              || kind == BIRTH_DATE_DISAGREES
              || kind == ADDRESS_DIFFERS
              || kind == ONE_ID_TWO_PEOPLE;
      special &= steady && person.hasCommonName();
      if (!special) {
        boolean plain = kind.outcome() == Kind.Outcome.NOTE && kind == NONE;
        boolean dotted = person.name().indexOf('·') > 0 && (person.household() & 1) == 0;
        write(stock, account, dotted && plain ? OTHER_MIDDLE_DOT : alone(kind));
        return this;
      }
      switch (kind) {
        case NAME_DISAGREES -> account = account.named(otherName());
        case BIRTH_DATE_DISAGREES -> account = account.born(person.birth().minusDays(10));
        case ADDRESS_DIFFERS -> account = account.at(Home.of(places.any(dice), dice));
        default -> conflict = true;
      }
      write(stock, account, NONE);
      if (conflict) {
        recordConflict();
        write(stock, account.twin(otherName(), Home.of(places.any(dice), dice)), NONE);
        recordConflict();
      }
      return this;
    }

    void changes(Person after, Fate fate) throws IOException {
      if (fate == Fate.MOVES && dice.below(2) == 0) {
        change(account.at(after.residence()));
      } else if (fate.isReported() && dice.below(2) == 0) {
        change(account.ended());
      } else if (dice.hits(180)) {
        change(account.inState(account.state().equals("1") ? "2" : "1"));
      } else if (dice.hits(50)) {
        changes.send(Rows.insured(account, "D"), NONE);
        now = Optional.empty();
      }
    }

    void change(Account changed) throws IOException {
      write(changes, changed, changesPlan.kindOf(changes.rows()));
    }

    Enrolment end() {
      return new Enrolment(ever, now, conflict);
    }

    private String otherName() {
      return names.another(person, dice);
    }

    private void write(DeliveryFile file, Account row, Kind kind) throws IOException {
      Sent sent = file.send(Rows.insured(row, "U"), kind);
      if (sent.accepted()) {
        ever = true;
        now = Optional.of(new Claim(row, file.name(), sent.line()));
      }
    }

    private void recordConflict() throws IOException {
      Claim claim = now.orElseThrow();
      key.add(
          claim.file(),
          claim.line(),
          ONE_ID_TWO_PEOPLE,
          claim.account().number(),
          "person.id_number",
          claim.account().id());
    }

    /** A fault of the row itself; what needs a steady person is left out for the others. */
    private static Kind alone(Kind kind) {
      return switch (kind.outcome()) {
        case QUARANTINE, NOTE -> kind;
        case DISCREPANCY, CONFLICT, QUERY, REPEAT -> NONE;
      };
    }
  }
}
