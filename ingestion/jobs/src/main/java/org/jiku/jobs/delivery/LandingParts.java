package org.jiku.jobs.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.delivery.Delivery;
import org.jiku.tables.publish.Staged;
import org.jiku.tables.publish.Stamp;

/**
 * Which deliveries make the state of a landing table. The newest in effective order is put on top
 * of what stands; when one comes late or is withdrawn, the state is made again from the last full
 * delivery on, out of the spool.
 */
final class LandingParts {
  private final Platform platform;
  private final Contract contract;

  LandingParts(Platform platform, Contract contract) {
    this.platform = platform;
    this.contract = contract;
  }

  Staged publish(Landing landing, Delivery delivery, Dataset<Row> good, Stamp stamp) {
    List<Delivery> all = others(delivery);
    boolean newest = all.stream().allMatch(other -> other.order().compareTo(delivery.order()) < 0);
    all.add(delivery);
    all.sort(Comparator.comparing(Delivery::order));
    if (newest) {
      boolean onTop = delivery.mode() == DeliveryMode.INCREMENTAL;
      return landing.stage(List.of(new Landing.Part(delivery, good)), onTop, stamp);
    }
    List<Landing.Part> parts = new ArrayList<>();
    for (Delivery part : fromLastFull(all)) {
      parts.add(part.number() == delivery.number() ? new Landing.Part(part, good) : read(part));
    }
    return landing.stage(parts, false, stamp);
  }

  Staged withdraw(Landing landing, Delivery delivery, Stamp stamp) {
    List<Landing.Part> parts = new ArrayList<>();
    for (Delivery part : fromLastFull(others(delivery))) {
      parts.add(read(part));
    }
    return landing.stage(parts, false, stamp);
  }

  private List<Delivery> others(Delivery delivery) {
    return new ArrayList<>(
        platform.ledger().live(contract.resource()).stream()
            .filter(other -> other.number() != delivery.number())
            .toList());
  }

  private static List<Delivery> fromLastFull(List<Delivery> ordered) {
    int first = 0;
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).mode() == DeliveryMode.FULL) {
        first = i;
      }
    }
    return ordered.subList(first, ordered.size());
  }

  private Landing.Part read(Delivery part) {
    Contract own = part.contract();
    return new Landing.Part(part, GoodRows.of(platform, own, part));
  }
}
