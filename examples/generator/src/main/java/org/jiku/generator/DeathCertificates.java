package org.jiku.generator;

import static org.jiku.generator.Kind.*;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jiku.generator.DeliveryFile.Sent;
import org.jiku.generator.Dice.Subject;
import org.jiku.generator.Trace.Word;

/** The two files of death certificates: health hears of more deaths than the police. */
final class DeathCertificates implements Closeable {
  static final String FIRST = "death_certificates_202609.csv";
  static final String NEXT = "death_certificates_202610.csv";

  private static final List<Kind> FAULTS =
      List.of(
          WRONG_CHECK_DIGIT,
          MISSING_NAME,
          BROKEN_ENCODING,
          IMPOSSIBLE_DATE,
          OUTER_SPACES,
          OTHER_DATE_FORM,
          LOWER_CASE_X,
          DEATH_DATE_DISAGREES,
          DEATH_DATE_DISAGREES,
          DEATH_DATE_DISAGREES);

  /** Chapters of ICD-10: circulation, neoplasms, respiration, metabolism, outer causes, unclear. */
  private static final Weighted<String> CAUSES =
      new Weighted.Builder<String>()
          .add("IX", 46)
          .add("II", 24)
          .add("X", 12)
          .add("IV", 4)
          .add("XX", 7)
          .add("XVIII", 7)
          .build();

  private final long seed;
  private final AnswerKey key;
  private final DeliveryFile first;
  private final DeliveryFile next;
  private final FaultPlan plan;
  private long certificates;

  DeathCertificates(long seed, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.key = key;
    first = new DeliveryFile(folder, FIRST, Layout.DEATH_CERTIFICATE, key);
    next = new DeliveryFile(folder, NEXT, Layout.DEATH_CERTIFICATE, key);
    plan = new FaultPlan(seed + 11, 40, FAULTS);
  }

  /**
   * Writes the certificate of somebody who died.
   *
   * @param trace after the police's row
   */
  void tell(Trace trace, LocalDate died) throws IOException {
    DeliveryFile file = trace.fate() == Fate.DIES_LATE ? next : first;
    Dice dice = Dice.of(seed, Subject.DEATH, trace.before().number());
    Kind kind = plan.kindOf(file.rows());
    boolean mistaken = kind == DEATH_DATE_DISAGREES;
    LocalDate certified = mistaken ? died.minusDays(dice.between(1, 3)) : died;
    String number = number(trace.before(), died);
    Sent sent =
        file.send(
            EventRows.death(number, trace.before(), certified, CAUSES.pick(dice)),
            mistaken ? NONE : kind);
    if (!sent.accepted()) {
      return;
    }
    certificates++;
    if (!trace.dead()) {
      key.add(file.name(), sent.line(), DEATH_UNKNOWN_TO_POLICE, number, "", "");
    } else if (mistaken) {
      key.add(file.name(), sent.line(), DEATH_DATE_DISAGREES, number, "person.death_date", "");
    }
    trace.hear(new Word(file.name(), sent.line(), number, trace.before()));
    trace.die();
  }

  /** Certificates of which a row was accepted. */
  long certificates() {
    return certificates;
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

  /** The year and eight digits. */
  private static String number(Person person, LocalDate died) {
    return Long.toString(died.getYear() * 100_000_000L + person.number());
  }
}
