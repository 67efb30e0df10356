package org.jiku.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells households to all files about people, and counts who and what the library will hold. */
final class PopulationFiles implements Closeable {
  private final Deliveries deliveries;
  private final Births births;
  private final Marriages marriages;
  private final Comparison comparison;
  private final People people = new People();
  private long insured;

  PopulationFiles(
      long seed, Places places, Names names, Employers employers, Path folder, AnswerKey key)
      throws IOException {
    deliveries = new Deliveries(seed, places, names, employers, folder, key);
    births = new Births(seed, names, folder, key);
    marriages = new Marriages(seed, names, folder, key);
    comparison = new Comparison(key);
  }

  /**
   * Writes what the agencies have of a household.
   *
   * @param ordinal counts the residents, from 0: that of the first member
   * @param newborn born to it in September 2026
   * @param outsider whom it knows
   */
  void household(
      List<Person> members, long ordinal, Optional<Person> newborn, Optional<Person> outsider)
      throws IOException {
    List<Trace> household = new ArrayList<>();
    for (Person member : members) {
      household.add(deliveries.resident(member, ordinal + household.size()));
    }
    marriages.tell(household);
    if (newborn.isPresent()) {
      household.add(deliveries.newborn(newborn.get()));
    }
    for (Trace member : household) {
      births.tell(member, household);
    }
    if (outsider.isPresent()) {
      household.add(deliveries.outsider(outsider.get()));
    }
    for (Trace trace : household) {
      count(trace);
    }
  }

  /** Rows by file. */
  long rows(String file) {
    return Stream.of(deliveries.files(), births.files(), marriages.files())
        .flatMap(List::stream)
        .filter(known -> known.name().equals(file))
        .mapToLong(DeliveryFile::rows)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Cannot count rows of " + file));
  }

  /** What the library holds once all deliveries are in. */
  Map<String, Object> golden() {
    Map<String, Object> golden = new LinkedHashMap<>(people.golden(births.unnumbered()));
    golden.put("insurances_current", insured + deliveries.medical().held());
    golden.put("births", births.certificates());
    golden.put("deaths", deliveries.certificates().certificates());
    golden.put("marriages", marriages.held());
    return golden;
  }

  @Override
  public void close() throws IOException {
    try (deliveries;
        births) {
      marriages.close();
    }
  }

  private void count(Trace trace) throws IOException {
    comparison.compare(trace);
    people.add(trace);
    insured += trace.conflict() ? 2 : trace.enrolment().now().isPresent() ? 1 : 0;
  }
}
