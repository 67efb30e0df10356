package org.jiku.tables.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.jiku.model.ErrorCode;
import org.jiku.model.JikuException;
import org.jiku.model.library.Library;
import org.jiku.tables.warehouse.Warehouse;

/** Keeps the tables of libraries as their definitions say. */
public final class LibraryTables {
  private final Warehouse warehouse;

  public LibraryTables(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Creates or evolves the tables of a library: adds, widens and renames columns, drops those of
   * retired attributes; data files are never rewritten. Doing it again changes nothing. The tables
   * themselves know what they were, so the older definition is not needed.
   *
   * @return what was done, for people; empty if nothing had to be
   * @throws JikuException data rejected, if it would lose data that the definition does not declare
   *     retired, use a name again, or need rows to be rewritten; then nothing is changed
   */
  public List<String> apply(Library library) {
    String subject = "library " + library.name();
    List<TableDefinition> definitions;
    try {
      definitions = new ArrayList<>(TableDefinitions.of(library));
    } catch (IllegalArgumentException e) {
      throw new JikuException(
          ErrorCode.DATA_REJECTED,
          "Cannot apply %s: a name of its own is one of the platform's columns: %s"
              .formatted(subject, e.getMessage()),
          e);
    }
    return new DefinedTables(warehouse).apply(subject, definitions, lost(library, definitions));
  }

  /** Tables of the library's namespace that the definition no longer asks for. */
  private List<String> lost(Library library, List<TableDefinition> definitions) {
    Namespace namespace = Namespace.of(library.name());
    if (warehouse.catalog() instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(namespace)) {
      return List.of();
    }
    List<TableIdentifier> wanted = definitions.stream().map(TableDefinition::name).toList();
    List<String> lost = new ArrayList<>();
    for (TableIdentifier name : warehouse.catalog().listTables(namespace)) {
      if (!wanted.contains(name)) {
        Table table = warehouse.catalog().loadTable(name);
        Map<String, String> properties = table.properties();
        if (properties.containsKey(Layout.ROLE)) {
          lost.add(name + ": the table would be lost, no entity asks for it");
        }
      }
    }
    return lost;
  }
}
