package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jiku.generator.Manifest.Entry;

/** The files of the statistics bureau: what it asked households, and what it published. */
final class Statistics implements Closeable {
  private final HouseholdSurvey survey;
  private final CountyFigures figures;

  Statistics(long seed, Path folder, AnswerKey surveys, AnswerKey published) throws IOException {
    survey = new HouseholdSurvey(seed, folder, surveys);
    figures = new CountyFigures(seed, folder, published);
  }

  /** Takes notice of the residents of a household. */
  void household(long household, List<Person> members) throws IOException {
    survey.household(household, members);
    figures.household(members);
  }

  /** The files, once they are closed. */
  List<Entry> entries() {
    return List.of(
        entry(HouseholdSurvey.FILE, Layout.HOUSEHOLD_SURVEY, "2026-09-30", survey.rows()),
        entry(CountyFigures.FILE, Layout.OBSERVATION, "2026-07-01", figures.rows()));
  }

  private static Entry entry(String file, Layout layout, String period, long rows) {
    return new Entry(
        file, layout.contract(), period, 1, layout.charset().name(), rows, "incremental");
  }

  @Override
  public void close() throws IOException {
    try (survey) {
      figures.close();
    }
  }
}
