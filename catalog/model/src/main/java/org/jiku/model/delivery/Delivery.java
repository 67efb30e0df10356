package org.jiku.model.delivery;

import static org.jiku.model.Words.requireText;

import java.util.Optional;
import org.jiku.model.ResourceName;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.DeliveryMode;

/**
 * One delivery (归集批次) as the ledger knows it.
 *
 * @param number what people type and what tables carry; grows with arrival, says nothing about
 *     order
 * @param identity hash over content, contract version, period, sequence and incarnation; equal
 *     means repeated
 * @param mode of this delivery: a correction is incremental whatever its contract says
 * @param contractText the contract it was handed in under
 * @param files JSON array of its spooled files
 * @param corrects the delivery whose quarantined rows it brings back
 * @param reached the last step that is finished
 * @param released whether a person let it pass its gate
 */
public record Delivery(
    long number,
    String identity,
    ResourceName resource,
    EffectiveOrder order,
    DeliveryMode mode,
    String contractText,
    String files,
    Optional<Long> corrects,
    DeliveryState state,
    Optional<Step> reached,
    boolean released) {
  public Delivery {
    if (number < 1) {
      throw new IllegalArgumentException("delivery numbers begin at 1: " + number);
    }
    requireText(identity, "identity");
    requireText(contractText, "contract");
    requireText(files, "files");
  }

  /** The contract it was handed in under. */
  public Contract contract() {
    return ContractParser.parse(contractFile(), contractText);
  }

  /** What the contract is called in faults. */
  public String contractFile() {
    return resource + ".odcs.yaml";
  }
}
