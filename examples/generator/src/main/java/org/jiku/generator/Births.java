package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiku.generator.DeliveryFile.Sent;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Trace.Word;

/**
 * The two files of birth certificates, as JSON lines: births since 2024 in September, those of
 * September in October. Some rows lack the child's identity number, which a later one may give.
 */
final class Births implements Closeable {
  static final String STOCK = "births_202609.jsonl";
  static final String CHANGES = "births_202610.jsonl";

  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private static final List<Kind> FAULTS =
      List.of(
          WRONG_CHECK_DIGIT,
          MISSING_NAME,
          UNKNOWN_SEX,
          FUTURE_BIRTH_DATE,
          BROKEN_OBJECT,
          UNKNOWN_MEMBER,
          FULL_WIDTH_DIGITS,
          OUTER_SPACES,
          OTHER_DATE_FORM,
          LOWER_CASE_X,
          LOWER_CASE_X,
          NAME_DISAGREES,
          BIRTH_DATE_DISAGREES,
          BIRTH_DATE_DISAGREES);

  private final long seed;
  private final Names names;
  private final DeliveryFile stock;
  private final DeliveryFile changes;
  private final FaultPlan stockPlan;
  private final FaultPlan changesPlan;
  private long certificates;
  private long unnumbered;

  Births(long seed, Names names, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.names = names;
    stock = new DeliveryFile(folder, STOCK, Layout.BIRTH, key);
    changes = new DeliveryFile(folder, CHANGES, Layout.BIRTH, key);
    stockPlan = new FaultPlan(seed + 9, 80, FAULTS);
    changesPlan = new FaultPlan(seed + 10, 80, FAULTS);
  }

  /** Writes the certificate of a child of a household, if it is young enough. */
  void tell(Trace child, List<Trace> household) throws IOException {
    if (child.before().birth().isBefore(FIRST)) {
      return;
    }
    Certificate certificate =
        new Certificate(child, parent(household, false), parent(household, true));
    Dice dice = Dice.of(seed, Subject.BIRTH, child.before().number());
    boolean numbered;
    if (child.before().birth().isAfter(Households.TODAY)) {
      numbered = dice.below(100) < 70;
      certificate.write(changes, changesPlan, numbered, dice);
    } else {
      numbered = dice.below(100) < 92;
      certificate.write(stock, stockPlan, numbered, dice);
      if (!numbered && dice.below(2) == 0) {
        certificate.write(changes, changesPlan, true, dice);
      }
    }
    certificate.count();
  }

  /** Certificates of which a row was accepted. */
  long certificates() {
    return certificates;
  }

  /** Those of children whose number health has never told. */
  long unnumbered() {
    return unnumbered;
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

  /** The one who heads the household, or is married to who does. */
  private static Optional<Person> parent(List<Trace> household, boolean male) {
    return household.stream()
        .map(Trace::before)
        .filter(member -> member.male() == male)
        .filter(member -> List.of("02", "11", "12").contains(member.relation()))
        .findFirst();
  }

  /** A certificate and its rows. */
  private final class Certificate {
    private final Trace child;
    private final Optional<Person> mother;
    private final Optional<Person> father;
    private final String number;
    private boolean accepted;
    private boolean told;

    Certificate(Trace child, Optional<Person> mother, Optional<Person> father) {
      this.child = child;
      this.mother = mother;
      this.father = father;
      number = number(child.before());
    }

    void write(DeliveryFile file, FaultPlan plan, boolean numbered, Dice dice) throws IOException {
      Kind kind = plan.kindOf(file.rows());
      boolean special = kind.outcome() == Kind.Outcome.DISCREPANCY;
      Person known = special && numbered && child.steady() ? mistaken(kind, dice) : child.before();
      Sent sent =
          file.send(
              EventRows.birth(number, known, numbered, mother, father), special ? NONE : kind);
      if (sent.accepted()) {
        accepted = true;
        told = numbered;
        if (numbered) {
          child.hear(new Word(file.name(), sent.line(), number, known));
        }
      }
    }

    void count() {
      certificates += accepted ? 1 : 0;
      unnumbered += accepted && !told ? 1 : 0;
    }

    private Person mistaken(Kind kind, Dice dice) {
      Person person = child.before();
      if (kind == BIRTH_DATE_DISAGREES) {
        return person.born(person.birth().minusDays(1));
      }
      return person.hasCommonName() ? person.named(names.another(person, dice)) : person;
    }

    /** A letter, two digits of the province and seven more. */
    private static String number(Person child) {
      int serial = (int) (child.number() % 10_000_000);
      char letter = (char) ('A' + child.number() / 10_000_000);
      String digits = Integer.toString(serial);
      return letter
          + child.birthPlace().code().substring(0, 2)
          + "0".repeat(7 - digits.length())
          + digits;
    }
  }
}
