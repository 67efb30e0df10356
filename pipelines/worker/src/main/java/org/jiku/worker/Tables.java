package org.jiku.worker;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.tables.publish.Publication;
import org.jiku.tables.warehouse.Warehouse;

/** The tables that exist, as far as a worker has to find them by name. */
final class Tables {
  static final String GOVERNANCE = "governance";

  private final Warehouse warehouse;

  Tables(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Shuts out workers of lower epochs from the tables of a source. */
  void fenceSource(ResourceName source, long epoch) {
    for (String kind : List.of("landing_", "quarantine_")) {
      TableIdentifier name = TableIdentifier.of(kind + source.agency(), source.resource());
      if (warehouse.catalog().tableExists(name)) {
        Publication.fence(warehouse.catalog().loadTable(name), epoch);
      }
    }
  }

  /** Shuts out workers of lower epochs from all tables of a namespace. */
  void fenceNamespace(String namespace, long epoch) {
    for (Table table : of(Namespace.of(namespace))) {
      Publication.fence(table, epoch);
    }
  }

  /** Every table of the warehouse. */
  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    for (Namespace namespace : namespaces().listNamespaces()) {
      tables.addAll(of(namespace));
    }
    return tables;
  }

  /** The table that a person names, such as {@code population.person}. */
  Table load(String name) {
    TableIdentifier identifier = TableIdentifier.parse(name);
    if (!identifier.hasNamespace() || !warehouse.catalog().tableExists(identifier)) {
      throw new JikuException(
          ErrorCode.NOT_FOUND,
          "Cannot find the table %s: write it namespace.table, such as population.person"
              .formatted(name));
    }
    return warehouse.catalog().loadTable(identifier);
  }

  private List<Table> of(Namespace namespace) {
    if (!namespaces().namespaceExists(namespace)) {
      return List.of();
    }
    return warehouse.catalog().listTables(namespace).stream()
        .map(warehouse.catalog()::loadTable)
        .toList();
  }

  private SupportsNamespaces namespaces() {
    return (SupportsNamespaces) warehouse.catalog();
  }
}
