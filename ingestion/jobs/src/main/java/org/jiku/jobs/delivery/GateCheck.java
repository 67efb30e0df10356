package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.DeliveryMode;
import org.jiku.model.contract.Gate;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.Receipt;

/**
 * Decides whether a delivery is so unlike what was to be expected that a person should look at it
 * first.
 */
final class GateCheck {
  private final Platform platform;
  private final Contract contract;
  private final Gate gate;

  GateCheck(Platform platform, Contract contract) {
    this.platform = platform;
    this.contract = contract;
    this.gate = contract.gate();
  }

  /** Why the delivery has to stop, in words; empty if it may go on. */
  List<String> stops(Delivery delivery, Dataset<Row> good, Counts counts) {
    List<String> reasons = new ArrayList<>();
    if (counts.input() > 0 && counts.quarantined() > gate.badRows() * counts.input()) {
      reasons.add(
          "%d of %d rows are bad, more than %s"
              .formatted(counts.quarantined(), counts.input(), percent(gate.badRows())));
    }
    volume(delivery, counts).ifPresent(reasons::add);
    missing(delivery, good).ifPresent(reasons::add);
    return reasons;
  }

  private Optional<String> volume(Delivery delivery, Counts counts) {
    if (gate.volumeChange() == 0) {
      return Optional.empty();
    }
    Optional<Long> before =
        platform.ledger().live(contract.resource()).stream()
            .filter(other -> other.mode() == delivery.mode() && other.corrects().isEmpty())
            .filter(other -> other.order().compareTo(delivery.order()) < 0)
            .max(Comparator.comparing(Delivery::order))
            .flatMap(other -> platform.ledger().findReceipt(other.number()))
            .map(Receipt::input);
    if (before.isEmpty() || before.get() == 0) {
      return Optional.empty();
    }
    double change = Math.abs(counts.input() - before.get()) / (double) before.get();
    return change > gate.volumeChange()
        ? Optional.of(
            "%d rows came, the delivery before had %d: a change of more than %s"
                .formatted(counts.input(), before.get(), percent(gate.volumeChange())))
        : Optional.empty();
  }

  private Optional<String> missing(Delivery delivery, Dataset<Row> good) {
    boolean newest =
        platform.ledger().live(contract.resource()).stream()
            .allMatch(other -> other.order().compareTo(delivery.order()) <= 0);
    Table landing = new DeliveryTables(platform.warehouse()).landing(contract);
    if (delivery.mode() != DeliveryMode.FULL || !newest || landing.currentSnapshot() == null) {
      return Optional.empty();
    }
    Column[] key = contract.key().stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> current = platform.warehouse().read(landing).select(key);
    long all = current.count();
    long missing =
        current.join(good.select(key), contract.key().toArray(String[]::new), "left_anti").count();
    return missing > gate.missingKeys() * all
        ? Optional.of(
            "%d of the %d keys held now are missing, more than %s"
                .formatted(missing, all, percent(gate.missingKeys())))
        : Optional.empty();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
