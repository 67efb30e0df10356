package org.jiku.jobs.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jiku.jobs.golden.Derived;
import org.jiku.jobs.golden.GoldenStep;
import org.jiku.model.delivery.Step;

/**
 * What follows from claims once they are published: golden records, discrepancies, crosswalk. They
 * are made together and committed one by one.
 */
final class Derivation {
  private final long delivery;
  private final List<Family> families;
  private final Steps steps;

  Derivation(long delivery, List<Family> families, Steps steps) {
    this.delivery = delivery;
    this.families = List.copyOf(families);
    this.steps = steps;
  }

  /** Publishes what is not published yet and tells after each step. */
  void run(Consumer<Step> reached) {
    for (Family family : families) {
      publish(family);
    }
    reached.accept(Step.GOLDEN);
    reached.accept(Step.DISCREPANCIES);
  }

  private void publish(Family family) {
    Map<Steps.Target, Derived> derived = new LinkedHashMap<>();
    for (Derived each : family.derived()) {
      derived.put(new Steps.Target(each.keyed().table(), step(family, each)), each);
    }
    steps.publish(
        List.copyOf(derived.keySet()),
        open -> {
          try (GoldenStep golden = family.goldenStep(delivery)) {
            return golden.stage(
                open.stream()
                    .map(each -> Objects.requireNonNull(derived.get(each.target())))
                    .toList(),
                open.stream().map(Steps.Open::stamp).toList());
          }
        });
  }

  private static String step(Family family, Derived derived) {
    return switch (derived.kind()) {
      case GOLDEN -> "golden";
      case DISCREPANCIES -> "discrepancies";
      // One crosswalk serves all families of a library.
      case CROSSWALK -> "crosswalk-" + family.name();
    };
  }
}
