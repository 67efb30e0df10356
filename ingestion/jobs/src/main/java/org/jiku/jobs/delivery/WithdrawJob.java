package org.jiku.jobs.delivery;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Feed;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.delivery.DeliveryState;
import org.jiku.model.delivery.Receipt;
import org.jiku.model.delivery.Step;
import org.jiku.tables.publish.Failpoint;

/**
 * Undoes one delivery: afterwards every table is what it would be had the delivery never come. Its
 * quarantined rows and its bytes in the spool stay, marked. Run again after a crash it goes on
 * where the last run ended.
 */
public final class WithdrawJob {
  private final Platform platform;
  private final Ledger ledger;
  private final DeliveryTables tables;

  public WithdrawJob(Platform platform) {
    this.platform = platform;
    this.ledger = platform.ledger();
    this.tables = new DeliveryTables(platform.warehouse());
  }

  /**
   * Withdraws the delivery.
   *
   * @param epoch of the worker that has taken it
   * @throws JikuException CONFLICT where the delivery is not published or held
   */
  public void run(long number, long epoch) {
    Delivery delivery = ledger.load(number);
    Contract contract = delivery.contract();
    Steps steps = new Steps(number, epoch, "withdraw-");
    Receipts receipts = new Receipts(platform, contract, steps);
    Optional<Receipt> before = ledger.findReceipt(number);
    switch (delivery.state()) {
      case HELD -> ledger.receipt(receipts.withdrawn(delivery, before), epoch);
      case PUBLISHED, WITHDRAWING -> {
        ledger.state(number, DeliveryState.WITHDRAWING, epoch);
        Failpoint.reach("withdraw:begun");
        takeBack(delivery, contract, steps, epoch);
        Receipt receipt = receipts.withdrawn(delivery, before);
        Table deliveries = tables.deliveries();
        steps.publish(
            deliveries,
            "receipt",
            stamp -> new DeliveryRow(platform.warehouse(), deliveries, receipt).stage(stamp));
        ledger.receipt(receipt, epoch);
      }
      case RECEIVED, RUNNING, REJECTED, WITHDRAWN ->
          throw new JikuException(
              ErrorCode.CONFLICT,
              "Cannot withdraw delivery %d: it is %s, and only a published or held one can be withdrawn"
                  .formatted(number, delivery.state().wireName()));
    }
  }

  private void takeBack(Delivery delivery, Contract contract, Steps steps, long epoch) {
    Table quarantine = tables.quarantine(contract);
    QuarantineStep rows = new QuarantineStep(platform.warehouse(), quarantine);
    steps.publish(quarantine, "quarantine", stamp -> rows.withdraw(delivery, stamp));
    progress(epoch, Step.QUARANTINE);
    Table landing = tables.landing(contract);
    Landing current = new Landing(platform.warehouse(), contract, landing);
    LandingParts parts = new LandingParts(platform, contract);
    steps.publish(landing, "landing", stamp -> parts.withdraw(current, delivery, stamp));
    progress(epoch, Step.LANDING);
    List<Family> families = Family.fedBy(platform, contract);
    for (Family family : families) {
      for (Feed feed : family.feeds()) {
        steps.publish(
            family.claims(feed.entity()),
            "claims",
            stamp -> family.claimStep(feed).withdraw(delivery, stamp));
      }
    }
    progress(epoch, Step.CLAIMS);
    new Derivation(delivery.number(), families, steps).run(step -> progress(epoch, step));
  }

  private void progress(long epoch, Step step) {
    ledger.progress(epoch, "withdraw " + step.wireName(), step.position(), Step.values().length);
  }
}
