package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jiku.generator.DeliveryFile.Sent;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Trace.Word;

/**
 * The two files of the medical insurance bureau: the stock of September and the changes of October.
 * Employees have two rows, of medical and of maternity insurance; others one.
 */
final class MedicalInsurance implements Closeable {
  static final String STOCK = "medically_insured_202609.csv";
  static final String CHANGES = "medically_insured_202610.csv";

  /** So many rows share one of each fault. */
  private static final int BLOCK = 1000;

  private static final List<Kind> STOCK_FAULTS =
      List.of(
          WRONG_CHECK_DIGIT,
          ID_TOO_SHORT,
          LETTER_IN_ID,
          UNREADABLE_DATE,
          IMPOSSIBLE_DATE,
          MISSING_NAME,
          SWAPPED_COLUMNS,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          TOO_FEW_FIELDS,
          TOO_MANY_FIELDS,
          OPEN_QUOTE,
          FIFTEEN_DIGITS,
          FULL_WIDTH_DIGITS,
          OUTER_SPACES,
          IDEOGRAPHIC_SPACE,
          IDEOGRAPHIC_SPACE,
          OTHER_DATE_FORM,
          LOWER_CASE_X,
          LOWER_CASE_X);
  private static final List<Kind> CHANGES_FAULTS =
      List.of(WRONG_CHECK_DIGIT, UNREADABLE_DATE, OTHER_DATE_FORM);

  /** So many of 10,000 whom nothing happens to are called something else here. */
  private static final int MISNAMED = 20;

  private final long seed;
  private final Names names;
  private final Employers employers;
  private final DeliveryFile stock;
  private final DeliveryFile changes;
  private final FaultPlan stockPlan;
  private final FaultPlan changesPlan;
  private long held;

  MedicalInsurance(long seed, Names names, Employers employers, Path folder, AnswerKey key)
      throws IOException {
    this.seed = seed;
    this.names = names;
    this.employers = employers;
    stock = new DeliveryFile(folder, STOCK, Layout.MEDICALLY_INSURED, key);
    changes = new DeliveryFile(folder, CHANGES, Layout.MEDICALLY_INSURED, key);
    stockPlan = new FaultPlan(seed + 7, BLOCK, STOCK_FAULTS);
    changesPlan = new FaultPlan(seed + 8, 100, CHANGES_FAULTS);
  }

  /**
   * Who is insured for what.
   *
   * @param kind 310 employees, 390 residents, 510 maternity
   * @param state 1 active, 2 paused, 3 ended
   */
  record Cover(
      Person person, String number, String kind, String state, LocalDate since, Employer employer) {

    String key() {
      return number + "|" + kind;
    }

    Cover inState(String other) {
      return new Cover(person, number, kind, other, since, employer);
    }
  }

  /** Writes what the bureau has of a resident. */
  void tell(Trace trace) throws IOException {
    if (trace.conflict()) {
      // Each of its rows would be a person of its own.
      return;
    }
    Dice dice = Dice.of(seed, Subject.MEDICAL, trace.before().number());
    List<Cover> covers = covers(trace.before(), trace.steady(), dice);
    for (Cover cover : covers) {
      write(stock, stockPlan, cover, trace);
    }
    for (Cover cover : covers) {
      if (trace.fate().isReported() && dice.below(2) == 0) {
        write(changes, changesPlan, cover.inState("3"), trace);
      } else if (dice.hits(150)) {
        write(changes, changesPlan, cover.inState("2"), trace);
      } else if (dice.hits(50)) {
        changes.send(EventRows.cover(cover, "D"), NONE);
        trace.forget(cover.key());
      }
    }
    held += covers.stream().filter(cover -> trace.holds(cover.key())).count();
  }

  /** Records that are still held once all deliveries are in. */
  long held() {
    return held;
  }

  List<DeliveryFile> files() {
    return List.of(stock, changes);
  }

  @Override
  public void close() throws IOException {
    try (stock) {
      changes.close();
    }
  }

  private List<Cover> covers(Person person, boolean steady, Dice dice) {
    Employer employer = employers.of(person);
    boolean employed = !employer.equals(Employer.NONE);
    boolean retired = person.age() >= 60 && dice.below(100) < 50;
    List<Cover> covers = new ArrayList<>();
    if (!employed && !retired && dice.below(100) < 40) {
      return covers;
    }
    Person known = steady && dice.hits(MISNAMED) ? misnamed(person, dice) : person;
    String number = Long.toString(300_000_000_000L + person.number());
    int first = Math.max(2001, person.birth().getYear() + (employed || retired ? 18 : 0));
    LocalDate since = LocalDate.of(Math.min(2025, first + dice.below(10)), dice.between(1, 12), 1);
    if (since.isBefore(person.birth())) {
      since = person.birth();
    }
    String kind = employed || retired ? "310" : "390";
    covers.add(new Cover(known, number, kind, "1", since, employer));
    if (employed && dice.below(100) < 80) {
      covers.add(new Cover(known, number, "510", "1", since, employer));
    }
    return covers;
  }

  private Person misnamed(Person person, Dice dice) {
    return person.hasCommonName() ? person.named(names.another(person, dice)) : person;
  }

  private static void write(DeliveryFile file, FaultPlan plan, Cover cover, Trace trace)
      throws IOException {
    Sent sent = file.send(EventRows.cover(cover, "U"), plan.kindOf(file.rows()));
    if (sent.accepted()) {
      trace.hear(new Word(file.name(), sent.line(), cover.key(), cover.person()));
    }
  }
}
