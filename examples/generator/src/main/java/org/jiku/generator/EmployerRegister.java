package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jiku.generator.Dice.Subject;

/** The insurances of organisations as employers, by human resources: everything, twice. */
final class EmployerRegister implements Closeable {
  static final String FIRST = "employers_202609.csv";
  static final String NEXT = "employers_202610.csv";

  private static final List<Kind> FAULTS =
      List.of(
          WRONG_CHECK_CHARACTER,
          CODE_TOO_SHORT,
          MISSING_NAME,
          UNKNOWN_INSURANCE,
          NUMBER_IN_WORDS,
          UNREADABLE_DATE,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          TOO_FEW_FIELDS,
          FULL_WIDTH_DIGITS);
  private static final int BLOCK = 300;

  /** Pension, unemployment, injury. */
  private static final List<String> INSURANCES = List.of("110", "210", "410");

  /** So many organisations of 10,000 employ somebody. */
  private static final int EMPLOYING = 6000;

  /**
   * An insurance of an employer.
   *
   * @param state 1 insured, 2 suspended, 3 ended
   */
  record Insured(String insurance, String state, int number, String asOf) {}

  private final long seed;
  private final OrganisationCounts counts;
  private final DeliveryFile first;
  private final DeliveryFile next;
  private final FaultPlan plan;
  private final FaultPlan planNext;

  EmployerRegister(long seed, Path folder, AnswerKey key, OrganisationCounts counts)
      throws IOException {
    this.seed = seed;
    this.counts = counts;
    first = new DeliveryFile(folder, FIRST, Layout.EMPLOYER_INSURANCE, key);
    next = new DeliveryFile(folder, NEXT, Layout.EMPLOYER_INSURANCE, key);
    plan = new FaultPlan(seed + 55, BLOCK, FAULTS);
    planNext = new FaultPlan(seed + 56, BLOCK, FAULTS);
  }

  /** Writes the insurances of an organisation; some have none, some not all kinds. */
  void tell(Organisation employer) throws IOException {
    Dice dice = Dice.of(seed, Subject.INSURED_STAFF, employer.foundation().number());
    if (!dice.hits(EMPLOYING)) {
      return;
    }
    int people = dice.between(1, 120);
    for (String insurance : INSURANCES) {
      int roll = dice.below(100);
      int change = dice.below(5);
      Insured before = new Insured(insurance, "1", people, "2026-08-31");
      Insured after = new Insured(insurance, roll >= 97 ? "2" : "1", people + change, "2026-09-30");
      boolean told =
          roll >= 5
              && first
                  .send(OrganisationRows.employer(employer, before), plan.kindOf(first.rows()))
                  .accepted();
      boolean toldNext =
          (roll < 5 || roll >= 8)
              && next.send(OrganisationRows.employer(employer, after), planNext.kindOf(next.rows()))
                  .accepted();
      counts.part("employer_insurances", told, toldNext);
    }
  }

  List<DeliveryFile> files() {
    return List.of(first, next);
  }

  @Override
  public void close() throws IOException {
    try (first) {
      next.close();
    }
  }
}
