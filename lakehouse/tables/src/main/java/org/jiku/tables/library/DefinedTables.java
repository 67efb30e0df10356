package org.jiku.tables.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.tables.warehouse.Warehouse;

/** Makes tables what their definitions say: all of them, or, if one cannot be, none. */
final class DefinedTables {
  private final Warehouse warehouse;

  DefinedTables(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Creates and evolves, with one commit for each table that is not yet as it shall be.
   *
   * @param subject of the message, such as {@code library population}
   * @return what was done, for people; empty if nothing had to be
   * @throws JikuException data rejected, naming everything that stands against it
   */
  List<String> apply(String subject, List<TableDefinition> definitions, List<String> faults) {
    Catalog catalog = warehouse.catalog();
    List<String> found = new ArrayList<>(faults);
    Map<TableDefinition, Table> changed = new LinkedHashMap<>();
    List<TableDefinition> missing = new ArrayList<>();
    for (TableDefinition definition : definitions) {
      if (!catalog.tableExists(definition.name())) {
        found.addAll(definition.faults());
        missing.add(definition);
        continue;
      }
      Table table = catalog.loadTable(definition.name());
      TableChange change = TableChange.between(table, definition);
      found.addAll(change.faults());
      if (!change.isEmpty()) {
        changed.put(definition, table);
      }
    }
    if (!found.isEmpty()) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED, "Cannot apply " + subject + ": " + String.join("; ", found));
    }
    List<String> done = new ArrayList<>();
    for (TableDefinition definition : missing) {
      create(definition);
      done.add("created " + definition.name());
    }
    changed.forEach((definition, table) -> {
      evolve(definition, table);
      done.add("changed " + definition.name());
    });
    return done;
  }

  private void create(TableDefinition definition) {
    warehouse.ensureNamespace(definition.name().namespace().level(0));
    Schema schema = definition.schema();
    Map<String, String> properties = new HashMap<>(definition.properties());
    Set<String> gone = definition.namesGone();
    if (!gone.isEmpty()) {
      properties.put(Layout.RETIRED_NAMES, String.join(",", gone));
    }
    try {
      warehouse
          .catalog()
          .buildTable(definition.name(), schema)
          .withPartitionSpec(definition.spec(schema))
          .withSortOrder(definition.sort(schema))
          .withProperties(properties)
          .create();
    } catch (RuntimeException e) {
      // The answer may have been lost, or another process was faster.
      TableIdentifier name = definition.name();
      if (!warehouse.catalog().tableExists(name)
          || !TableChange.between(warehouse.catalog().loadTable(name), definition).isEmpty()) {
        throw e;
      }
    }
  }

  private static void evolve(TableDefinition definition, Table table) {
    try {
      TableChange.between(table, definition).apply(table);
    } catch (RuntimeException e) {
      // The answer may have been lost: what counts is how the table stands now.
      table.refresh();
      if (!TableChange.between(table, definition).isEmpty()) {
        throw e;
      }
    }
  }
}
