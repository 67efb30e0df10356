package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What one registrar delivers of its organisations: everything, twice. */
final class Register implements Closeable {
  private static final List<Kind> FAULTS =
      List.of(
          WRONG_CHECK_CHARACTER,
          WRONG_ORGANISATION_CODE,
          LETTER_O_IN_CODE,
          CODE_TOO_SHORT,
          OTHER_REGISTRARS_CODE,
          CAPITAL_IN_WORDS,
          ENDED_BEFORE_FOUNDED,
          MISSING_NAME,
          UNKNOWN_DIVISION,
          IMPOSSIBLE_DATE,
          UNREADABLE_DATE,
          DUPLICATE_COPY,
          DUPLICATE_DIFFERS,
          BROKEN_ENCODING,
          TOO_FEW_FIELDS,
          TOO_MANY_FIELDS,
          OPEN_QUOTE,
          OVERLONG_ADDRESS,
          FULL_WIDTH_DIGITS,
          LOWER_CASE_CODE,
          LOWER_CASE_CODE,
          HALF_WIDTH_BRACKETS,
          HALF_WIDTH_BRACKETS,
          HALF_WIDTH_BRACKETS,
          HALF_WIDTH_BRACKETS,
          FULL_WIDTH_ADDRESS,
          SPACES_IN_ADDRESS,
          ABOLISHED_DIVISION,
          OTHER_DATE_FORM,
          OTHER_DATE_FORM,
          INDUSTRY_OF_ANOTHER_SECTION,
          INDUSTRY_OF_ANOTHER_EDITION);

  /** So many organisations share one of each fault; of registers with few, fewer. */
  private static final int BLOCK = 600;

  private static final int SMALL_BLOCK = 200;

  private final DeliveryFile first;
  private final DeliveryFile next;
  private final FaultPlan plan;
  private final FaultPlan planNext;
  private final boolean enterprises;
  private long ordinal;

  /**
   * @param seed another one for each register; the next one is used too
   */
  Register(long seed, Path folder, List<String> files, Layout layout, AnswerKey key)
      throws IOException {
    first = new DeliveryFile(folder, files.get(0), layout, key);
    next = new DeliveryFile(folder, files.get(1), layout, key);
    enterprises = layout.equals(Layout.ENTERPRISE);
    int block = enterprises ? BLOCK : SMALL_BLOCK;
    plan = new FaultPlan(seed, block, FAULTS);
    planNext = new FaultPlan(seed + 1, block, FAULTS);
  }

  /**
   * How a register has an organisation.
   *
   * @param first whether the first delivery has an accepted row of it
   * @param next whether the second has
   * @param plain whether both have, without a fault
   */
  record Entry(boolean first, boolean next, boolean plain) {
    boolean ever() {
      return first || next;
    }
  }

  /** Writes an organisation before and after what happened to it. */
  Entry tell(Organisation before, Organisation after, Course course) throws IOException {
    Kind fault = plan.kindOf(ordinal);
    Kind faultNext = planNext.kindOf(ordinal);
    ordinal++;
    if (course == Course.RECODED) {
      // Both rows must be good: only together do they say that the codes are one organisation's.
      fault = NONE;
      faultNext = NONE;
    }
    boolean told = course != Course.FOUNDED && first.send(row(before, ""), fault).accepted();
    String formerCode = course == Course.RECODED ? before.creditCode() : "";
    boolean toldNext =
        course != Course.LEAVES && next.send(row(after, formerCode), faultNext).accepted();
    return new Entry(told, toldNext, told && toldNext && fault == NONE && faultNext == NONE);
  }

  /** Writes a row of each file of an organisation to which nothing happens. */
  void tellPlainly(Organisation organisation) throws IOException {
    first.send(row(organisation, ""), NONE);
    next.send(row(organisation, ""), NONE);
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

  private String[] row(Organisation organisation, String formerCode) {
    return enterprises
        ? OrganisationRows.enterprise(organisation, formerCode)
        : OrganisationRows.body(organisation);
  }
}
