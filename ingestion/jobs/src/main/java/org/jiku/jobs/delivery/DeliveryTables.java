package org.jiku.jobs.delivery;

import org.apache.iceberg.Table;
import org.jiku.model.contract.Contract;
import org.jiku.model.library.Library;
import org.jiku.tables.warehouse.Warehouse;

/** The tables that a delivery of one contract touches, by name. */
public final class DeliveryTables {
  private final Warehouse warehouse;

  public DeliveryTables(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  public Table landing(Contract contract) {
    return warehouse.load(
        "landing_" + contract.resource().agency(), contract.resource().resource());
  }

  public Table quarantine(Contract contract) {
    return warehouse.load(
        "quarantine_" + contract.resource().agency(), contract.resource().resource());
  }

  public Table claims(Library library, String entity) {
    return warehouse.load(library.name(), entity + "_claim");
  }

  public Table golden(Library library, String entity) {
    return warehouse.load(library.name(), entity);
  }

  public Table discrepancies(Library library, String entity) {
    return warehouse.load(library.name(), entity + "_discrepancy");
  }

  public Table crosswalk(Library library) {
    return warehouse.load(library.name(), "crosswalk");
  }

  public Table deliveries() {
    return warehouse.load("governance", "delivery");
  }
}
