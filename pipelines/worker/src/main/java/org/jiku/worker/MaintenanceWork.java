package org.jiku.worker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.jiku.model.delivery.MaintenanceJson;
import org.jiku.model.delivery.MaintenanceReport;
import org.jiku.model.delivery.WorkRequest;
import org.jiku.model.delivery.WorkRequestJson;
import org.jiku.tables.maintenance.Maintenance;
import org.jiku.tables.maintenance.Retention;

/**
 * Keeping tables small. It holds the scope that every delivery needs, so none is at work meanwhile;
 * the files that a dead worker staged are nobody's, because its successor stages anew.
 */
final class MaintenanceWork implements Job {
  private final PgLedger ledger;
  private final Tables tables;
  private final Maintenance maintenance;

  MaintenanceWork(PgLedger ledger, Tables tables, Maintenance maintenance) {
    this.ledger = ledger;
    this.tables = tables;
    this.maintenance = maintenance;
  }

  @Override
  public Collection<String> scopes(Item item) {
    return List.of(Scopes.GOVERNANCE);
  }

  /** Nothing to do: maintenance makes its epoch stand in each table before it touches it. */
  @Override
  public void fence(Item item, Lease lease) {}

  @Override
  public Optional<String> run(Item item, Lease lease) {
    List<Table> chosen = chosen(item);
    Set<Long> open = ledger.unfinished();
    ledger.requireEpoch(lease.epoch());
    List<String> dropped = List.copyOf(tables.dropStaging());
    List<MaintenanceReport> reports = new ArrayList<>();
    for (Table table : chosen) {
      ledger.progress(lease.epoch(), table.name(), reports.size(), chosen.size());
      // Asked for each table: a worker that has been replaced must not go on.
      ledger.requireEpoch(lease.epoch());
      reports.add(
          maintenance.run(table, new Retention(lease.epoch(), lease.epoch(), open, Set.of())));
    }
    return Optional.of(MaintenanceJson.write(new MaintenanceJson.Run(dropped, reports)));
  }

  private List<Table> chosen(Item item) {
    if (WorkRequestJson.parse(item.request()) instanceof WorkRequest.Maintain maintain) {
      return maintain.table().map(name -> List.of(tables.load(name))).orElseGet(tables::all);
    }
    throw new IllegalStateException("work %d is %s".formatted(item.number(), item.kind()));
  }
}
