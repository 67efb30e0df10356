package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Organisation.Standing;

/** The branches that market regulation delivers: everything, twice. */
final class BranchRegister implements Closeable {
  static final String FIRST = "branches_202609.csv";
  static final String NEXT = "branches_202610.csv";

  private static final List<Kind> FAULTS =
      List.of(
          WRONG_CHECK_CHARACTER,
          LETTER_O_IN_CODE,
          MISSING_NAME,
          UNKNOWN_DIVISION,
          DUPLICATE_COPY,
          BROKEN_ENCODING,
          TOO_FEW_FIELDS,
          ENDED_BEFORE_FOUNDED,
          LOWER_CASE_CODE,
          SPACES_IN_ADDRESS,
          OTHER_DATE_FORM);
  private static final int BLOCK = 250;

  /** So many enterprises of 10,000. */
  private static final int WITH_BRANCHES = 1200;

  private final long seed;
  private final Places places;
  private final Organisations organisations;
  private final OrganisationCounts counts;
  private final DeliveryFile first;
  private final DeliveryFile next;
  private final FaultPlan plan;
  private final FaultPlan planNext;

  BranchRegister(
      long seed,
      Places places,
      Organisations organisations,
      Path folder,
      AnswerKey key,
      OrganisationCounts counts)
      throws IOException {
    this.seed = seed;
    this.places = places;
    this.organisations = organisations;
    this.counts = counts;
    first = new DeliveryFile(folder, FIRST, Layout.BRANCH, key);
    next = new DeliveryFile(folder, NEXT, Layout.BRANCH, key);
    plan = new FaultPlan(seed + 31, BLOCK, FAULTS);
    planNext = new FaultPlan(seed + 32, BLOCK, FAULTS);
  }

  /**
   * Whether the branches of an enterprise say that it exists.
   *
   * @param now in the second delivery
   */
  record Witness(boolean ever, boolean now) {}

  /** Whether an enterprise has branches at all. */
  boolean has(Organisation enterprise) {
    return dice(enterprise).hits(WITH_BRANCHES);
  }

  /** Writes one or two branches of an enterprise, which is called as it is at each delivery. */
  Witness tell(Organisation before, Organisation after) throws IOException {
    Dice dice = dice(before);
    dice.next();
    boolean ever = false;
    boolean now = false;
    int branches = dice.below(100) < 70 ? 1 : 2;
    for (int i = 0; i < branches; i++) {
      Branch branch = branch(before, i, dice);
      int roll = dice.below(100);
      boolean told =
          roll >= 5
              && first
                  .send(OrganisationRows.branch(branch, before), plan.kindOf(first.rows()))
                  .accepted();
      Branch then = roll >= 95 ? branch.closed(LocalDate.of(2026, 9, 15)) : branch;
      boolean toldNext =
          (roll < 5 || roll >= 10)
              && next.send(OrganisationRows.branch(then, after), planNext.kindOf(next.rows()))
                  .accepted();
      counts.branch(told, toldNext);
      ever |= told || toldNext;
      now |= toldNext;
    }
    return new Witness(ever, now);
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

  private Dice dice(Organisation enterprise) {
    return Dice.of(seed, Subject.BRANCH, enterprise.foundation().number());
  }

  private Branch branch(Organisation owner, int ordinal, Dice dice) {
    Place place = places.any(dice);
    LocalDate founded = LocalDate.of(2016, 1, 1).plusDays(dice.below(3800));
    return new Branch(
        organisations.branchCode(owner, ordinal, place),
        owner.name() + place.county() + "分公司",
        owner.representative(),
        Home.of(place, dice),
        founded,
        new Standing("1", founded, founded));
  }
}
