package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.generator.Dice.Subject;

/**
 * The insurances of organisations as employers, by human resources: everything, twice. Those whom
 * an enterprise insures are counted among the residents; whom others insure nobody else tells.
 */
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

  /** So many households after the one that runs an enterprise all who work for it are counted. */
  private static final int COUNTED_AFTER = 1000;

  /**
   * An insurance of an employer.
   *
   * @param state 1 insured, 2 suspended, 3 ended
   */
  record Insured(String insurance, String state, int number, String asOf) {}

  private final long seed;
  private final Employers employers;
  private final OrganisationCounts counts;
  private final DeliveryFile first;
  private final DeliveryFile next;
  private final FaultPlan plan;
  private final FaultPlan planNext;
  private final Deque<Organisation> waiting = new ArrayDeque<>();
  private final Map<String, Integer> staff = new HashMap<>();

  EmployerRegister(
      long seed, Employers employers, Path folder, AnswerKey key, OrganisationCounts counts)
      throws IOException {
    this.seed = seed;
    this.employers = employers;
    this.counts = counts;
    first = new DeliveryFile(folder, FIRST, Layout.EMPLOYER_INSURANCE, key);
    next = new DeliveryFile(folder, NEXT, Layout.EMPLOYER_INSURANCE, key);
    plan = new FaultPlan(seed + 55, BLOCK, FAULTS);
    planNext = new FaultPlan(seed + 56, BLOCK, FAULTS);
  }

  /** Counts who of a household is employed, and writes the organisations of those long before. */
  void household(long household, List<Person> members) throws IOException {
    for (Person member : members) {
      Employer employer = employers.of(member);
      if (!employer.equals(Employer.NONE)) {
        staff.merge(employer.creditCode(), 1, Integer::sum);
      }
    }
    while (!waiting.isEmpty()
        && waiting.element().foundation().household() < household - COUNTED_AFTER) {
      write(waiting.remove());
    }
  }

  /** Takes notice of an organisation. */
  void tell(Organisation employer) {
    waiting.add(employer);
  }

  /** Writes the insurances of an organisation; some have none, some not all kinds. */
  private void write(Organisation employer) throws IOException {
    Dice dice = Dice.of(seed, Subject.INSURED_STAFF, employer.foundation().number());
    boolean employing = dice.hits(EMPLOYING);
    int unseen = dice.between(1, 120);
    boolean enterprise = employer.foundation().form().isEnterprise();
    int people =
        enterprise
            ? Optional.ofNullable(staff.remove(employer.creditCode())).orElse(0)
            : employing ? unseen : 0;
    if (people == 0) {
      return;
    }
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
    try (first;
        next) {
      for (Organisation employer : waiting) {
        write(employer);
      }
    }
  }
}
