package org.jiku.tables.library;

import java.util.List;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.contract.Contract;
import org.jiku.tables.warehouse.Warehouse;

/** Keeps landing and quarantine of contracts as the contracts say. */
public final class ContractTables {
  private final Warehouse warehouse;

  public ContractTables(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Creates or evolves landing and quarantine of a contract: adds and widens columns; data files
   * are never rewritten. Doing it again changes nothing.
   *
   * @return what was done, for people; empty if nothing had to be
   * @throws JikuException data rejected, if it would lose data or need rows to be rewritten; then
   *     nothing is changed
   */
  public List<String> apply(Contract contract) {
    String subject = "contract " + contract.resource();
    try {
      return new DefinedTables(warehouse).apply(subject, TableDefinitions.of(contract), List.of());
    } catch (IllegalArgumentException e) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED, "Cannot apply " + subject + ": " + e.getMessage(), e);
    }
  }

  /** Creates or evolves {@code governance.delivery}. */
  public List<String> applyGovernance() {
    return new DefinedTables(warehouse)
        .apply("the tables of governance", List.of(TableDefinitions.delivery()), List.of());
  }
}
