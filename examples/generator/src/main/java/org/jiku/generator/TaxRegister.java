package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jiku.generator.DeliveryFile.Sent;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.TaxAccount.Scheme;

/** The three files of tax: the stock of September, the changes of October, and August, late. */
final class TaxRegister implements Closeable {
  static final String STOCK = "taxpayers_202609.csv";
  static final String CHANGES = "taxpayers_202610.csv";
  static final String LATE = "taxpayers_202608_late.csv";

  private static final List<Kind> STOCK_FAULTS =
      List.of(
          WRONG_CHECK_CHARACTER,
          LETTER_O_IN_CODE,
          NO_CODE_AT_ALL,
          MISSING_NAME,
          UNREADABLE_DATE,
          DUPLICATE_COPY,
          DUPLICATE_DIFFERS,
          BROKEN_ENCODING,
          TOO_MANY_FIELDS,
          LOWER_CASE_CODE,
          FULL_WIDTH_DIGITS,
          FULL_WIDTH_ADDRESS,
          SPACES_IN_ADDRESS,
          ABBREVIATED_NAME,
          ABBREVIATED_NAME,
          ABBREVIATED_NAME,
          ABBREVIATED_NAME,
          ADDRESS_DIFFERS,
          ADDRESS_DIFFERS,
          ADDRESS_DIFFERS,
          ONE_CODE_TWO_TAXPAYERS,
          ONE_CODE_TWO_TAXPAYERS);
  private static final List<Kind> CHANGES_FAULTS = List.of(WRONG_CHECK_CHARACTER, OTHER_DATE_FORM);
  private static final List<Kind> LATE_FAULTS = List.of(MISSING_NAME, TOO_FEW_FIELDS);

  /** What the file in which a row stands says of an organisation. */
  record Claim(TaxAccount account, String file, long line) {}

  /**
   * How tax knows an organisation after all deliveries.
   *
   * @param ever whether any row of it was accepted
   * @param now tax's last word, if it still has it
   * @param conflict the one that was planted, or none
   */
  record Knowledge(boolean ever, Optional<Claim> now, Kind conflict) {
    static final Knowledge NOTHING = new Knowledge(false, Optional.empty(), NONE);
  }

  private final long seed;
  private final Places places;
  private final AnswerKey key;
  private final DeliveryFile stock;
  private final DeliveryFile changes;
  private final DeliveryFile late;
  private final FaultPlan stockPlan;
  private final FaultPlan changesPlan;
  private final FaultPlan latePlan;

  TaxRegister(long seed, Places places, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.places = places;
    this.key = key;
    stock = new DeliveryFile(folder, STOCK, Layout.TAXPAYER, key);
    changes = new DeliveryFile(folder, CHANGES, Layout.TAXPAYER, key);
    late = new DeliveryFile(folder, LATE, Layout.TAXPAYER, key);
    stockPlan = new FaultPlan(seed + 33, 600, STOCK_FAULTS);
    changesPlan = new FaultPlan(seed + 34, 100, CHANGES_FAULTS);
    latePlan = new FaultPlan(seed + 35, 100, LATE_FAULTS);
  }

  /**
   * Writes what tax has of an organisation that is registered here.
   *
   * @param share how many of 10,000 such organisations pay taxes
   * @param steady whether nothing happens to it and the registrar's rows are clean, and it has no
   *     branches: a conflict planted here is then sure to show
   */
  Knowledge registered(
      Organisation before, Organisation after, Course course, int share, boolean steady)
      throws IOException {
    Dice dice = Dice.of(seed, Subject.TAX, before.foundation().number());
    if (!dice.hits(share)) {
      return Knowledge.NOTHING;
    }
    History history = new History(before, dice);
    if (course == Course.FOUNDED) {
      if (dice.below(100) < 60) {
        history.change(history.account.about(after));
      }
      return history.end();
    }
    if (dice.hits(200)) {
      history.late();
      return history.end();
    }
    boolean wasLate = dice.hits(300);
    if (wasLate) {
      history.late();
    }
    history.stock(steady && !wasLate);
    if (history.conflict == NONE) {
      history.changes(after, course);
    }
    return history.end();
  }

  /** Writes an organisation that no registrar here has; some stand twice, under the same number. */
  Knowledge outside(Organisation organisation) throws IOException {
    Dice dice = Dice.of(seed, Subject.TAX, organisation.foundation().number());
    History history = new History(organisation, dice);
    if (dice.below(100) < 40) {
      history.account = history.account.by(Scheme.ORGANISATION_CODE);
    }
    TaxAccount one = history.account;
    history.write(stock, one, NONE);
    if (one.scheme() == Scheme.ORGANISATION_CODE && dice.below(100) < 50) {
      history.write(stock, one.twin(one.name()), NONE);
    }
    return history.end();
  }

  List<DeliveryFile> files() {
    return List.of(stock, changes, late);
  }

  @Override
  public void close() throws IOException {
    try (stock;
        changes;
        late) {
      key.add(LATE, 0, LATE_FILE, "", "", "its period is before that of " + STOCK);
    }
  }

  /** One organisation's rows in effective order: late, stock, changes. */
  private final class History {
    private final Dice dice;
    private TaxAccount account;
    private Optional<Claim> now = Optional.empty();
    private boolean ever;
    private Kind conflict = NONE;

    History(Organisation organisation, Dice dice) {
      this.dice = dice;
      this.account = TaxAccount.of(organisation, dice);
    }

    void late() throws IOException {
      TaxAccount then =
          dice.below(100) < 30 ? account.at(Home.of(places.any(dice), dice)) : account;
      write(late, then, latePlan.kindOf(late.rows()));
    }

    void stock(boolean steady) throws IOException {
      Kind kind = stockPlan.kindOf(stock.rows());
      boolean registered = !account.known().foundation().registrationNumber().isEmpty();
      if (kind == NONE && steady && registered && dice.hits(300)) {
        kind = ONE_NUMBER_TWO_ENTERPRISES;
      }
      switch (kind) {
        case ABBREVIATED_NAME -> {
          account = account.named(OrganisationNames.abbreviated(account.known().name()));
          write(stock, account, NONE);
        }
        case ADDRESS_DIFFERS -> {
          account = account.at(Home.of(places.any(dice), dice));
          write(stock, account, NONE);
        }
        case ONE_CODE_TWO_TAXPAYERS -> {
          if (steady) {
            conflict = kind;
            account = account.by(Scheme.CREDIT_CODE);
            writeConflict(account, account.creditCode());
            String other = OrganisationNames.abbreviated(account.known().name());
            writeConflict(account.twin(other), account.creditCode());
          } else {
            write(stock, account, NONE);
          }
        }
        case ONE_NUMBER_TWO_ENTERPRISES -> {
          conflict = kind;
          account = account.by(Scheme.REGISTRATION_NUMBER);
          writeConflict(account, account.registrationNumber());
        }
        default -> write(stock, account, kind == NONE ? ofOlderCode() : kind);
      }
    }

    /** Organisation codes often stand with their hyphen, and are sometimes wrong. */
    private Kind ofOlderCode() {
      if (account.scheme() != Scheme.ORGANISATION_CODE) {
        return NONE;
      }
      int household = (int) (account.known().foundation().household() & 7);
      return household == 1 ? WRONG_OLDER_CODE : household % 2 == 0 ? HYPHEN_IN_CODE : NONE;
    }

    /** Tax hears of half of what happens, and now and then learns a credit code. */
    void changes(Organisation after, Course course) throws IOException {
      boolean hears = dice.below(2) == 0;
      if (course == Course.STAYS) {
        if (dice.hits(180)) {
          change(account.inState(account.state().equals("1") ? "3" : "1"));
        } else if (dice.hits(60)) {
          remove();
        } else if (account.scheme() != Scheme.CREDIT_CODE && dice.hits(500)) {
          change(account.by(Scheme.CREDIT_CODE));
        }
      } else if (hears && course == Course.CANCELLED) {
        remove();
      } else if (hears && course != Course.LEAVES) {
        change(account.about(after));
      }
    }

    void change(TaxAccount changed) throws IOException {
      write(changes, changed, changesPlan.kindOf(changes.rows()));
    }

    void write(DeliveryFile file, TaxAccount row, Kind kind) throws IOException {
      Sent sent = file.send(OrganisationRows.taxpayer(row, "U"), kind);
      if (sent.accepted()) {
        ever = true;
        now = Optional.of(new Claim(row, file.name(), sent.line()));
      }
    }

    Knowledge end() {
      return new Knowledge(ever, now, conflict);
    }

    private void remove() throws IOException {
      changes.send(OrganisationRows.taxpayer(account, "D"), NONE);
      now = Optional.empty();
    }

    private void writeConflict(TaxAccount row, String shared) throws IOException {
      write(stock, row, NONE);
      Claim claim = now.orElseThrow();
      String attribute =
          row.scheme() == Scheme.CREDIT_CODE
              ? "organisation.credit_code"
              : "organisation.registration_number";
      key.add(claim.file(), claim.line(), conflict, row.number(), attribute, shared);
    }
  }
}
