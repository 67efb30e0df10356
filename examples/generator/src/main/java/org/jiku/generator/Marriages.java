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
 * The two files of the marriage registry, a row for each party: marriages since 2000 of September,
 * marriages and divorces of October.
 */
final class Marriages implements Closeable {
  static final String STOCK = "marriages_202609.csv";
  static final String CHANGES = "marriages_202610.csv";

  /** Earlier marriages are on paper. */
  private static final int FIRST_YEAR = 2000;

  /** So many couples in 10,000 part in September 2026. */
  private static final int PARTING = 150;

  private static final int LATEST_WEDDING_AGE = 45;

  private static final List<Kind> FAULTS =
      List.of(
          WRONG_CHECK_DIGIT,
          MISSING_NAME,
          UNREADABLE_DATE,
          IMPOSSIBLE_DATE,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          TOO_FEW_FIELDS,
          TOO_MANY_FIELDS,
          OPEN_QUOTE,
          FULL_WIDTH_DIGITS,
          OUTER_SPACES,
          IDEOGRAPHIC_SPACE,
          OTHER_DATE_FORM,
          LOWER_CASE_X,
          LOWER_CASE_X,
          NAME_DISAGREES,
          NAME_DISAGREES);

  private final long seed;
  private final Names names;
  private final DeliveryFile stock;
  private final DeliveryFile changes;
  private final FaultPlan stockPlan;
  private final FaultPlan changesPlan;
  private Optional<Trace> single = Optional.empty();
  private long held;

  Marriages(long seed, Names names, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.names = names;
    stock = new DeliveryFile(folder, STOCK, Layout.MARRIAGE, key);
    changes = new DeliveryFile(folder, CHANGES, Layout.MARRIAGE, key);
    stockPlan = new FaultPlan(seed + 12, 800, FAULTS);
    changesPlan = new FaultPlan(seed + 13, 100, FAULTS);
  }

  /**
   * An entry of the registry.
   *
   * @param kind 1 marriage, 2 divorce
   */
  private record Entry(String number, String kind, LocalDate day, Place place) {}

  /** Writes the couple that heads a household, or the wedding of somebody who lived alone. */
  void tell(List<Trace> household) throws IOException {
    Trace head = household.getFirst();
    Dice dice = Dice.of(seed, Subject.MARRIAGE, head.before().household());
    Optional<Trace> spouse =
        household.stream().filter(member -> member.before().relation().startsWith("1")).findFirst();
    if (spouse.isPresent()) {
      single = Optional.empty();
      couple(head, spouse.get(), dice);
    } else if (household.size() == 1 && isFree(head)) {
      var other = single.filter(free -> free.before().male() != head.before().male());
      single = other.isPresent() ? Optional.empty() : Optional.of(head);
      if (other.isPresent() && dice.below(100) < 60) {
        wed(other.get(), head, dice);
      }
    } else {
      single = Optional.empty();
    }
  }

  /** Rows of the registry, one for each party, that were accepted. */
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

  /**
   * Whether the person is of an age to marry, and all is known about them: nothing else changes.
   */
  private static boolean isFree(Trace trace) {
    return trace.steady() && trace.before().age() > 22 && trace.before().age() < LATEST_WEDDING_AGE;
  }

  private void couple(Trace head, Trace spouse, Dice dice) throws IOException {
    int ofAge =
        Math.max(marriageable(head.before()), marriageable(spouse.before())) + dice.below(6);
    LocalDate day = LocalDate.of(Math.min(2025, ofAge), dice.between(1, 12), dice.between(1, 28));
    if (ofAge < FIRST_YEAR || ofAge > 2025 || head.conflict() || spouse.conflict()) {
      return;
    }
    Entry marriage = entry("J", "1", day, head.before());
    boolean mistaken = write(stock, stockPlan, marriage, head, spouse, dice);
    mistaken |= write(stock, stockPlan, marriage, spouse, head, dice);
    if (!mistaken && head.steady() && spouse.steady() && dice.hits(PARTING)) {
      Entry divorce = entry("L", "2", LocalDate.of(2026, 9, dice.between(1, 28)), head.before());
      writePlainly(divorce, head, spouse);
      writePlainly(divorce, spouse, head);
    }
  }

  private void wed(Trace one, Trace other, Dice dice) throws IOException {
    LocalDate day = LocalDate.of(2026, 9, dice.between(1, 28));
    Entry marriage = entry("J", "1", day, other.before());
    writePlainly(marriage, one, other);
    write(changes, changesPlan, marriage, other, one, dice);
  }

  private static int marriageable(Person person) {
    return person.birth().getYear() + (person.male() ? 23 : 21);
  }

  /** A letter, the division, the year and a number of the household's. */
  private static Entry entry(String letter, String kind, LocalDate day, Person head) {
    Place place = head.registered().place();
    String serial = Long.toString(1_000_000 + head.household() % 1_000_000).substring(1);
    String number = letter + place.code() + "-" + day.getYear() + "-" + serial;
    return new Entry(number, kind, day, place);
  }

  /** True where the party is called something else than elsewhere. */
  private boolean write(
      DeliveryFile file, FaultPlan plan, Entry entry, Trace party, Trace spouse, Dice dice)
      throws IOException {
    Kind kind = plan.kindOf(file.rows());
    boolean mistaken = kind == NAME_DISAGREES && party.steady() && party.before().hasCommonName();
    Person known =
        mistaken ? party.before().named(names.another(party.before(), dice)) : party.before();
    send(file, entry, party, known, spouse, kind == NAME_DISAGREES ? NONE : kind);
    return mistaken;
  }

  private void writePlainly(Entry entry, Trace party, Trace spouse) throws IOException {
    send(changes, entry, party, party.before(), spouse, NONE);
  }

  private void send(
      DeliveryFile file, Entry entry, Trace party, Person known, Trace spouse, Kind kind)
      throws IOException {
    String[] row =
        EventRows.marriage(
            entry.number(), known, spouse.before(), entry.kind(), entry.day(), entry.place());
    Sent sent = file.send(row, kind);
    if (sent.accepted()) {
      held++;
      String key = entry.number() + "|" + known.id();
      party.hear(new Word(file.name(), sent.line(), key, known));
    }
  }
}
