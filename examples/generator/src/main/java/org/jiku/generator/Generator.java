package org.jiku.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiku.generator.Manifest.Entry;

/**
 * Makes the sample deliveries of the libraries, with planted faults and the key to them: datasets
 * about people, organisations and places, and one of a survey. Memory does not grow with the rows.
 */
public final class Generator {
  private static final String RESIDENTS_AGAIN = "residents_202609_again.csv";
  private static final String ENTERPRISES_AGAIN = "enterprises_202609_again.csv";
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
    Employers employers = new Employers(settings.seed(), places, households);
    try (AnswerKey key = new AnswerKey(folder.resolve("answer_key.csv"));
        AnswerKey legalKey = new AnswerKey(folder.resolve("answer_key_legal.csv"));
        AnswerKey spatialKey = new AnswerKey(folder.resolve("answer_key_spatial.csv"))) {
      PopulationFiles population =
          new PopulationFiles(settings.seed(), places, names, employers, folder, key);
      Geography geography = new Geography(settings.seed(), places, folder, spatialKey);
      Registers registers =
          new Registers(settings.seed(), places, employers, geography, folder, legalKey);
      Statistics statistics = new Statistics(settings.seed(), folder, legalKey, key);
      try (population;
          geography;
          registers;
          statistics) {
        tell(settings, households, population, registers, geography, statistics, listener);
      }
      repeat(folder, Deliveries.RESIDENTS, RESIDENTS_AGAIN, key);
      repeat(folder, Registers.ENTERPRISES, ENTERPRISES_AGAIN, legalKey);
      List<Entry> entries = new ArrayList<>(population(population));
      entries.addAll(legal(registers));
      entries.addAll(geography.entries());
      entries.addAll(statistics.entries());
      Manifest manifest = new Manifest(entries);
      Files.writeString(folder.resolve(Manifest.FILE_NAME), manifest.json(settings));
      Files.writeString(folder.resolve("answers.json"), answers(key, population.golden()));
      Files.writeString(
          folder.resolve("answers_legal.json"), answers(legalKey, registers.counts().golden()));
      Files.writeString(
          folder.resolve("answers_spatial.json"), answers(spatialKey, geography.golden()));
      return manifest;
    }
  }

  private static void repeat(Path folder, String file, String again, AnswerKey key)
      throws IOException {
    Files.deleteIfExists(folder.resolve(again));
    Files.copy(folder.resolve(file), folder.resolve(again));
    key.add(again, 0, Kind.REPEATED_FILE, "", "", "the bytes of " + file);
  }

  private static void tell(
      Settings settings,
      Households households,
      PopulationFiles population,
      Registers registers,
      Geography geography,
      Statistics statistics,
      ProgressListener listener)
      throws IOException {
    long done = 0;
    long told = 0;
    for (long household = 0; done < settings.rows(); household++) {
      List<Person> members = households.members(household);
      int wanted = (int) Math.min(members.size(), settings.rows() - done);
      population.household(
          members.subList(0, wanted),
          done,
          households.newborn(household, members),
          households.outsider(household));
      registers.household(household, members.subList(0, wanted));
      geography.household(household, members);
      statistics.household(household, members.subList(0, wanted));
      done += wanted;
      if (done >= told + PROGRESS_STEP) {
        told = done;
        listener.progress(done, settings.rows());
      }
    }
    listener.progress(done, settings.rows());
  }

  private static List<Entry> population(PopulationFiles files) {
    long residents = files.rows(Deliveries.RESIDENTS);
    return List.of(
        entry(files, Deliveries.RESIDENTS, Layout.RESIDENT, "2026-09-01", "full"),
        entry(files, Insurance.STOCK, Layout.INSURED, "2026-09-01", "incremental"),
        entry(files, MedicalInsurance.STOCK, Layout.MEDICALLY_INSURED, "2026-09-01", "incremental"),
        entry(files, Births.STOCK, Layout.BIRTH, "2026-09-01", "incremental"),
        entry(files, Marriages.STOCK, Layout.MARRIAGE, "2026-09-01", "incremental"),
        entry(files, Deliveries.DEATHS, Layout.DEATH, "2026-09-07", "incremental"),
        entry(
            files, DeathCertificates.FIRST, Layout.DEATH_CERTIFICATE, "2026-09-10", "incremental"),
        entry(RESIDENTS_AGAIN, Layout.RESIDENT, "2026-09-01", residents, "full"),
        entry(files, Deliveries.RESIDENTS_NEXT, Layout.RESIDENT, "2026-10-01", "full"),
        entry(files, Insurance.CHANGES, Layout.INSURED, "2026-10-01", "incremental"),
        entry(
            files, MedicalInsurance.CHANGES, Layout.MEDICALLY_INSURED, "2026-10-01", "incremental"),
        entry(files, Births.CHANGES, Layout.BIRTH, "2026-10-01", "incremental"),
        entry(files, Marriages.CHANGES, Layout.MARRIAGE, "2026-10-01", "incremental"),
        entry(files, Deliveries.DEATHS_NEXT, Layout.DEATH, "2026-10-05", "incremental"),
        entry(files, DeathCertificates.NEXT, Layout.DEATH_CERTIFICATE, "2026-10-10", "incremental"),
        entry(files, Insurance.LATE, Layout.INSURED, "2026-08-01", "incremental"));
  }

  private static Entry entry(
      PopulationFiles files, String file, Layout layout, String period, String mode) {
    return entry(file, layout, period, files.rows(file), mode);
  }

  private static Entry entry(String file, Layout layout, String period, long rows, String mode) {
    return new Entry(file, layout.contract(), period, 1, layout.charset().name(), rows, mode);
  }

  /** Tax comes first: rows that only an older number identifies wait for who registers them. */
  private static List<Entry> legal(Registers registers) {
    long enterprises = registers.rows(Registers.ENTERPRISES);
    return List.of(
        entry(registers, TaxRegister.STOCK, Layout.TAXPAYER, "2026-09-01", "incremental"),
        entry(registers, Registers.ENTERPRISES, Layout.ENTERPRISE, "2026-09-01", "full"),
        entry(registers, BranchRegister.FIRST, Layout.BRANCH, "2026-09-01", "full"),
        entry(registers, Registers.INSTITUTIONS, Layout.INSTITUTION, "2026-09-01", "full"),
        entry(registers, Registers.SOCIETIES, Layout.SOCIAL_ORGANISATION, "2026-09-01", "full"),
        entry(ENTERPRISES_AGAIN, Layout.ENTERPRISE, "2026-09-01", enterprises, "full"),
        entry(registers, Registers.ENTERPRISES_NEXT, Layout.ENTERPRISE, "2026-10-01", "full"),
        entry(registers, TaxRegister.CHANGES, Layout.TAXPAYER, "2026-10-01", "incremental"),
        entry(registers, BranchRegister.NEXT, Layout.BRANCH, "2026-10-01", "full"),
        entry(registers, Registers.INSTITUTIONS_NEXT, Layout.INSTITUTION, "2026-10-01", "full"),
        entry(
            registers, Registers.SOCIETIES_NEXT, Layout.SOCIAL_ORGANISATION, "2026-10-01", "full"),
        entry(registers, ShareholderRegister.FIRST, Layout.SHAREHOLDER, "2026-09-01", "full"),
        entry(
            registers,
            AbnormalRegister.STOCK,
            Layout.ABNORMAL_LISTING,
            "2026-09-01",
            "incremental"),
        entry(registers, EmployerRegister.FIRST, Layout.EMPLOYER_INSURANCE, "2026-09-01", "full"),
        entry(registers, ShareholderRegister.NEXT, Layout.SHAREHOLDER, "2026-10-01", "full"),
        entry(
            registers,
            AbnormalRegister.CHANGES,
            Layout.ABNORMAL_LISTING,
            "2026-10-01",
            "incremental"),
        entry(registers, EmployerRegister.NEXT, Layout.EMPLOYER_INSURANCE, "2026-10-01", "full"),
        entry(registers, TaxRegister.LATE, Layout.TAXPAYER, "2026-08-01", "incremental"));
  }

  private static Entry entry(
      Registers registers, String file, Layout layout, String period, String mode) {
    return entry(file, layout, period, registers.rows(file), mode);
  }

  private static String answers(AnswerKey key, Map<String, Object> golden) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("outcomes", key.outcomes());
    document.put("kinds", key.kinds());
    document.put("golden", golden);
    return Json.of(document);
  }
}
