package org.jiku.jobs.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.jiku.jobs.golden.GoldenStep;
import org.jiku.model.delivery.Step;
import org.jiku.model.library.Entity;

/**
 * What follows from claims once they are published: golden records, then discrepancies, then the
 * crosswalk.
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
    List<GoldenStep> open = new ArrayList<>();
    try {
      for (Family family : families) {
        if (steps.isPublished(family.crosswalk(), crosswalk(family))) {
          continue;
        }
        GoldenStep derived = family.goldenStep(delivery);
        open.add(derived);
        for (Entity entity : family.entities()) {
          golden(family, derived, entity);
        }
      }
      reached.accept(Step.GOLDEN);
      int next = 0;
      for (Family family : families) {
        if (steps.isPublished(family.crosswalk(), crosswalk(family))) {
          continue;
        }
        GoldenStep derived = open.get(next++);
        for (Entity entity : family.entities()) {
          discrepancies(family, derived, entity);
        }
        steps.publish(family.crosswalk(), crosswalk(family), derived::crosswalk);
      }
      reached.accept(Step.DISCREPANCIES);
    } finally {
      open.forEach(GoldenStep::close);
    }
  }

  private void golden(Family family, GoldenStep derived, Entity entity) {
    Table claims = family.claims(entity.name());
    Table table = family.golden(entity);
    steps.publish(table, "golden", stamp -> derived.golden(entity, claims, table, stamp));
  }

  private void discrepancies(Family family, GoldenStep derived, Entity entity) {
    Table claims = family.claims(entity.name());
    Table table = family.discrepancies(entity);
    steps.publish(
        table, "discrepancies", stamp -> derived.discrepancies(entity, claims, table, stamp));
  }

  private static String crosswalk(Family family) {
    return "crosswalk-" + family.name();
  }
}
