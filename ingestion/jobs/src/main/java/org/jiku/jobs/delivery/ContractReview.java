package org.jiku.jobs.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiku.model.Fault;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.ContractParser;
import org.jiku.model.contract.Feed;
import org.jiku.model.delivery.Delivery;
import org.jiku.model.library.Library;
import org.jiku.rules.RowRuleCheck;
import org.jiku.standards.Standards;

/**
 * Holds a contract against what it will meet: the standards that exist, Spark, the libraries as
 * they are applied. What is wrong with it must show before the first commit of a delivery.
 */
final class ContractReview {
  private final Platform platform;

  ContractReview(Platform platform) {
    this.platform = platform;
  }

  /**
   * Passes a sound contract.
   *
   * @throws FaultyDefinition with every fault
   * @throws JikuException NOT_FOUND where a library that it feeds is not applied
   */
  void require(Delivery delivery, Contract contract) {
    String file = delivery.contractFile();
    List<Library> libraries =
        contract.feeds().stream()
            .map(Feed::library)
            .distinct()
            .map(platform.ledger()::library)
            .toList();
    List<Fault> faults =
        new ArrayList<>(
            ContractParser.check(file, contract, libraries, Set.copyOf(Standards.names())));
    if (faults.isEmpty()) {
      faults.addAll(RowRuleCheck.check(platform.warehouse().session(), file, contract));
    }
    if (!faults.isEmpty()) {
      throw new FaultyDefinition(faults);
    }
  }
}
