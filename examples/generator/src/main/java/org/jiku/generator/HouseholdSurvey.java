package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jiku.generator.Dice.Subject;

/** What single households answered to the survey of statistics: a sample, without faults. */
final class HouseholdSurvey implements Closeable {
  static final String FILE = "household_survey_202609.csv";

  /** So many households of 10,000 are asked. */
  private static final int ASKED = 100;

  private final long seed;
  private final DeliveryFile file;

  HouseholdSurvey(long seed, Path folder, AnswerKey key) throws IOException {
    this.seed = seed;
    this.file = new DeliveryFile(folder, FILE, Layout.HOUSEHOLD_SURVEY, key);
  }

  /** Writes a household's answers: mostly nothing. */
  void household(long household, List<Person> members) throws IOException {
    Dice dice = Dice.of(seed, Subject.SURVEY, household);
    if (members.isEmpty() || !dice.hits(ASKED)) {
      return;
    }
    int income = 100 * dice.between(-20, 400);
    int consumption = 100 * dice.between(8, 200);
    String code = Long.toString(household);
    file.send(
        new String[] {
          "H" + "0".repeat(10 - code.length()) + code,
          "2026-09",
          members.getFirst().registered().place().code(),
          Integer.toString(members.size()),
          income + "." + dice.between(10, 99),
          consumption + "." + dice.between(10, 99)
        },
        Kind.NONE);
  }

  long rows() {
    return file.rows();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
