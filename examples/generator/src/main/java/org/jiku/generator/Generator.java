package org.jiku.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiku.generator.Manifest.Entry;

/**
 * Makes the sample deliveries of the population library: three datasets of two agencies, with
 * planted faults and the key to them. Memory does not grow with the rows.
 */
public final class Generator {
  private static final String RESIDENTS_AGAIN = "residents_202609_again.csv";
  private static final String ANSWERS = "answers.json";
  private static final int PROGRESS_STEP = 5000;

  private Generator() {}

  /**
   * Writes all files into the folder.
   *
   * @return the files in the order in which they are meant to be delivered; the same is in {@code
   *     manifest.json}
   * @throws UncheckedIOException if the folder cannot be written
   */
  public static Manifest run(Settings settings, ProgressListener listener) {
    try {
      return write(settings, listener);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot generate into " + settings.outFolder() + ": " + e.getMessage(), e);
    }
  }

  private static Manifest write(Settings settings, ProgressListener listener) throws IOException {
    Path folder = settings.outFolder();
    Files.createDirectories(folder);
    Places places = new Places();
    Names names = new Names();
    Households households = new Households(settings.seed(), places, names);
    try (AnswerKey key = new AnswerKey(folder)) {
      Deliveries deliveries = new Deliveries(settings.seed(), places, names, folder, key);
      try (deliveries) {
        tell(settings, households, deliveries, listener);
      }
      Files.deleteIfExists(folder.resolve(RESIDENTS_AGAIN));
      Files.copy(folder.resolve(Deliveries.RESIDENTS), folder.resolve(RESIDENTS_AGAIN));
      key.add(
          RESIDENTS_AGAIN, 0, Kind.REPEATED_FILE, "", "", "the bytes of " + Deliveries.RESIDENTS);
      Manifest manifest = manifest(deliveries);
      Files.writeString(folder.resolve(Manifest.FILE_NAME), manifest.json(settings));
      Files.writeString(folder.resolve(ANSWERS), answers(key, deliveries.people()));
      return manifest;
    }
  }

  private static void tell(
      Settings settings, Households households, Deliveries deliveries, ProgressListener listener)
      throws IOException {
    long done = 0;
    long told = 0;
    for (long household = 0; done < settings.rows(); household++) {
      List<Person> members = households.members(household);
      int wanted = (int) Math.min(members.size(), settings.rows() - done);
      for (int i = 0; i < wanted; i++) {
        deliveries.resident(members.get(i), done++);
      }
      var newborn = households.newborn(household, members);
      if (newborn.isPresent()) {
        deliveries.newborn(newborn.get());
      }
      var outsider = households.outsider(household);
      if (outsider.isPresent()) {
        deliveries.outsider(outsider.get());
      }
      if (done >= told + PROGRESS_STEP) {
        told = done;
        listener.progress(done, settings.rows());
      }
    }
    listener.progress(done, settings.rows());
  }

  private static Manifest manifest(Deliveries deliveries) {
    return new Manifest(
        List.of(
            entry(deliveries, Deliveries.RESIDENTS, Layout.RESIDENT, "2026-09-01", "full"),
            entry(deliveries, Insurance.STOCK, Layout.INSURED, "2026-09-01", "incremental"),
            entry(deliveries, Deliveries.DEATHS, Layout.DEATH, "2026-09-07", "incremental"),
            new Entry(
                RESIDENTS_AGAIN,
                Layout.RESIDENT.contract(),
                "2026-09-01",
                1,
                Layout.RESIDENT.charset().name(),
                deliveries.rows(Deliveries.RESIDENTS),
                "full"),
            entry(deliveries, Deliveries.RESIDENTS_NEXT, Layout.RESIDENT, "2026-10-01", "full"),
            entry(deliveries, Insurance.CHANGES, Layout.INSURED, "2026-10-01", "incremental"),
            entry(deliveries, Deliveries.DEATHS_NEXT, Layout.DEATH, "2026-10-05", "incremental"),
            entry(deliveries, Insurance.LATE, Layout.INSURED, "2026-08-01", "incremental")));
  }

  private static Entry entry(
      Deliveries deliveries, String file, Layout layout, String period, String mode) {
    return new Entry(
        file, layout.contract(), period, 1, layout.charset().name(), deliveries.rows(file), mode);
  }

  private static String answers(AnswerKey key, People people) {
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("persons", people.current() + people.lapsed());
    golden.put("current", people.current());
    golden.put("lapsed", people.lapsed());
    golden.put("in_conflict", people.inConflict());
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("outcomes", key.outcomes());
    document.put("kinds", key.kinds());
    document.put("golden", golden);
    return Json.of(document);
  }
}
