package org.jiku.jobs.delivery;

import static org.apache.spark.sql.functions.col;
import static org.jiku.model.delivery.Step.CLAIMS;
import static org.jiku.model.delivery.Step.GATED;
import static org.jiku.model.delivery.Step.LANDING;
import static org.jiku.model.delivery.Step.QUARANTINE;
import static org.jiku.model.delivery.Step.RECEIPT;
import static org.jiku.model.delivery.Step.STAGED;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.jiku.model.ErrorCode;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Feed;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.Step;
import org.jiku.tables.library.ContractTables;
import org.jiku.tables.publish.Failpoint;

/**
 * Publishes one delivery: staged, gated, then quarantine, landing, claims, golden records,
 * discrepancies, receipt, each committed once. Run again after a crash it goes on where the last
 * run ended: before the first commit from the start, after it to the end.
 */
public final class DeliveryJob {
  private final Platform platform;
  private final Ledger ledger;
  private final DeliveryTables tables;

  public DeliveryJob(Platform platform) {
    this.platform = platform;
    this.ledger = platform.ledger();
    this.tables = new DeliveryTables(platform.warehouse());
  }

  /**
   * Publishes the delivery, or holds or rejects it; the receipt tells.
   *
   * @param epoch of the worker that has taken it
   */
  public void run(long number, long epoch) {
    Delivery delivery = ledger.load(number);
    ledger.state(number, DeliveryState.RUNNING, epoch);
    Contract contract = delivery.contract();
    Steps steps = new Steps(number, epoch, "");
    Receipts receipts = new Receipts(platform, contract, steps);
    if (delivery.reached().map(step -> step.compareTo(GATED) < 0).orElse(true)) {
      try {
        new ContractReview(platform).require(delivery, contract);
      } catch (FaultyDefinition e) {
        ledger.receipt(receipts.rejected(delivery, e), epoch);
        return;
      }
    }
    new ContractTables(platform.warehouse()).apply(contract);
    Table quarantine = tables.quarantine(contract);
    ledger.progress(epoch, "staging", 0, Step.values().length);
    try (Staging staging =
        Staging.read(platform, contract, delivery, quarantine, steps.stamp("quarantine"))) {
      reached(delivery, STAGED, epoch);
      List<String> stopped = stoppedBy(delivery, contract, steps, staging);
      if (!stopped.isEmpty()) {
        staging.discard(quarantine);
        ledger.receipt(receipts.held(delivery, staging.counts(), stopped), epoch);
        return;
      }
      reached(delivery, GATED, epoch);
      publish(delivery, contract, staging, steps, epoch);
      Receipt receipt =
          receipts.published(delivery, staging.counts(), corrected(delivery, quarantine));
      Table deliveries = tables.deliveries();
      steps.publish(
          deliveries,
          "receipt",
          stamp -> new DeliveryRow(platform.warehouse(), deliveries, receipt).stage(stamp));
      ledger.receipt(receipt, epoch);
      reached(delivery, RECEIPT, epoch);
    } catch (JikuException e) {
      if (e.code() != ErrorCode.DATA_REJECTED || isPastReturn(delivery, contract, steps)) {
        throw e;
      }
      ledger.receipt(receipts.rejected(delivery, e), epoch);
    }
  }

  private void publish(
      Delivery delivery, Contract contract, Staging staging, Steps steps, long epoch) {
    Table quarantine = tables.quarantine(contract);
    if (steps.isPublished(quarantine, "quarantine")) {
      staging.discard(quarantine);
    }
    QuarantineStep rows = new QuarantineStep(platform.warehouse(), quarantine);
    // The rows were written under the stamp of the staging, so they are published under it.
    steps.publish(
        quarantine, "quarantine", any -> rows.publish(delivery, staging, staging.stamp()));
    reached(delivery, QUARANTINE, epoch);

    Table landing = tables.landing(contract);
    LandingParts parts = new LandingParts(platform, contract);
    Landing current = new Landing(platform.warehouse(), contract, landing);
    steps.publish(
        landing, "landing", stamp -> parts.publish(current, delivery, staging.good(), stamp));
    reached(delivery, LANDING, epoch);

    List<Family> families = Family.fedBy(platform, contract);
    for (Family family : families) {
      for (Feed feed : family.feeds()) {
        steps.publish(
            family.claims(feed.entity()),
            "claims",
            stamp -> family.claimStep(feed).publish(delivery, staging.good(), stamp));
      }
    }
    reached(delivery, CLAIMS, epoch);
    new Derivation(delivery.number(), families, steps).run(step -> reached(delivery, step, epoch));
  }

  /** How many quarantined rows this delivery has settled. */
  private long corrected(Delivery delivery, Table quarantine) {
    if (delivery.corrects().isEmpty()) {
      return 0;
    }
    quarantine.refresh();
    return platform
        .warehouse()
        .read(quarantine)
        .filter(col("corrected_by").equalTo(delivery.number()))
        .count();
  }

  private List<String> stoppedBy(
      Delivery delivery, Contract contract, Steps steps, Staging staging) {
    if (delivery.released()
        || delivery.corrects().isPresent()
        || isPastReturn(delivery, contract, steps)) {
      return List.of();
    }
    return new GateCheck(platform, contract).stops(delivery, staging.good(), staging.counts());
  }

  /** Whether the first commit is made; the ledger may not know yet. */
  private boolean isPastReturn(Delivery delivery, Contract contract, Steps steps) {
    Optional<Step> reached = delivery.reached();
    return (reached.isPresent() && reached.get().compareTo(QUARANTINE) >= 0)
        || steps.isPublished(tables.quarantine(contract), "quarantine");
  }

  private void reached(Delivery delivery, Step step, long epoch) {
    ledger.reached(delivery.number(), step, Steps.attempt(), epoch, "{}");
    ledger.progress(epoch, step.wireName(), step.position(), Step.values().length);
    Failpoint.reach(step.wireName() + ":reached");
  }
}
