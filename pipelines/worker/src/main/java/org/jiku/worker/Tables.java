package org.jiku.worker;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.ResourceName;
import org.jiku.tables.publish.Publication;
import org.jiku.tables.warehouse.Warehouse;

/** The tables that exist, as far as a worker has to find them by name. */
final class Tables {
  static final String GOVERNANCE = "governance";

  private static final Namespace STAGING = Namespace.of("staging");

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

  /** Every table of the warehouse, but for those that a delivery at work stages its rows in. */
  List<Table> all() {
    List<Table> tables = new ArrayList<>();
    for (Namespace namespace : namespaces().listNamespaces()) {
      if (!namespace.equals(STAGING)) {
        tables.addAll(of(namespace));
      }
    }
    return tables;
  }

  /**
   * Drops the tables in which deliveries have staged rows, with their files and those that were
   * never committed. The caller holds the scope that every delivery needs, so whoever staged them
   * has died, and its successor stages anew.
   *
   * @return their names
   */
  List<String> dropStaging() {
    if (!namespaces().namespaceExists(STAGING)) {
      return List.of();
    }
    List<TableIdentifier> left = warehouse.catalog().listTables(STAGING);
    left.forEach(name -> warehouse.catalog().dropTable(name, true));
    if (warehouse.io() instanceof SupportsPrefixOperations files) {
      files.deletePrefix(warehouse.location() + "/" + STAGING + "/");
    }
    return left.stream().map(TableIdentifier::toString).toList();
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
