package org.jiku.tables.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.jiku.tables.library.TableDefinition.Column;

/**
 * What turns a table into what its definition says, without touching data. Found by comparing both,
 * the names that the table remembers included, so the older definition is not needed.
 *
 * @param faults why it cannot be done; empty if it can
 */
record TableChange(
    Map<String, String> renames,
    List<Column> added,
    List<Column> widened,
    List<String> dropped,
    Map<String, String> properties,
    List<String> faults) {

  boolean isEmpty() {
    return renames.isEmpty()
        && added.isEmpty()
        && widened.isEmpty()
        && dropped.isEmpty()
        && properties.isEmpty();
  }

  /** Makes the change in one commit. */
  void apply(Table table) {
    Transaction transaction = table.newTransaction();
    UpdateSchema schema = transaction.updateSchema();
    dropped.forEach(schema::deleteColumn);
    renames.forEach(schema::renameColumn);
    for (Column column : widened) {
      String name = column.name();
      for (Map.Entry<String, String> rename : renames.entrySet()) {
        name = rename.getValue().equals(name) ? rename.getKey() : name;
      }
      schema.updateColumn(name, column.type().asPrimitiveType());
    }
    added.forEach(column -> schema.addColumn(column.name(), column.type()));
    schema.commit();
    UpdateProperties update = transaction.updateProperties();
    properties.forEach(update::set);
    update.commit();
    transaction.commitTransaction();
  }

  static TableChange between(Table table, TableDefinition wanted) {
    return new Comparison(table, wanted).run();
  }

  private static final class Comparison {
    private final Table table;
    private final TableDefinition wanted;
    private final Schema present;
    private final Map<String, String> renames = new LinkedHashMap<>();
    private final List<Column> added = new ArrayList<>();
    private final List<Column> widened = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    Comparison(Table table, TableDefinition wanted) {
      this.table = table;
      this.wanted = wanted;
      this.present = table.schema();
    }

    TableChange run() {
      Set<String> used = retiredNames(table);
      Set<String> kept = new LinkedHashSet<>();
      faults.addAll(wanted.faults());
      for (Column column : wanted.columns()) {
        if (used.contains(column.name())) {
          fault("the name '" + column.name() + "' was used before and can never be used again");
        }
        matching(column, kept);
      }
      for (NestedField field : present.columns()) {
        if (kept.contains(field.name())) {
          continue;
        }
        if (wanted.retired().contains(field.name())) {
          dropped.add(field.name());
        } else {
          fault(
              "column '%s' would be lost; list it as retired or as a former name"
                  .formatted(field.name()));
        }
      }
      layout();
      Set<String> retired = new TreeSet<>(used);
      retired.addAll(wanted.namesGone());
      return new TableChange(renames, added, widened, dropped, properties(retired), faults);
    }

    private void matching(Column column, Set<String> kept) {
      NestedField field = present.findField(column.name());
      List<String> former =
          column.formerNames().stream().filter(name -> present.findField(name) != null).toList();
      if (former.size() + (field == null ? 0 : 1) > 1) {
        fault("column '" + column.name() + "' stands beside its former name " + former);
        kept.addAll(former);
      } else if (former.size() == 1) {
        renames.put(former.get(0), column.name());
        kept.add(former.get(0));
        field = present.findField(former.get(0));
      }
      if (field == null) {
        if (column.required()) {
          fault("column '" + column.name() + "' would have to be empty in rows that are there");
        }
        added.add(column);
        return;
      }
      kept.add(field.name());
      compareTypes(column, field);
    }

    private void compareTypes(Column column, NestedField field) {
      Type now = field.type();
      if (now.equals(column.type())
          || (now.isListType() && column.type().isListType())
          || (now.isStructType() && column.type().isStructType())) {
        return;
      }
      if (now.isPrimitiveType()
          && column.type().isPrimitiveType()
          && TypeUtil.isPromotionAllowed(now, column.type().asPrimitiveType())) {
        widened.add(column);
        return;
      }
      fault("column '%s' cannot become %s from %s".formatted(field.name(), column.type(), now));
    }

    private void layout() {
      if (!table.spec().fields().isEmpty()) {
        Schema schema = wanted.schema();
        PartitionSpec spec = wanted.spec(schema);
        String source = present.findColumnName(table.spec().fields().get(0).sourceId());
        boolean same =
            table.spec().fields().size() == 1
                && renames.getOrDefault(source, source).equals(wanted.bucketed())
                && table
                    .spec()
                    .fields()
                    .get(0)
                    .transform()
                    .toString()
                    .equals(spec.fields().get(0).transform().toString());
        if (!same) {
          fault(
              "the rows are split by %s and would have to be split by %s"
                  .formatted(table.spec().fields(), spec.fields()));
        }
      }
    }

    private Map<String, String> properties(Set<String> retired) {
      Map<String, String> changed = new LinkedHashMap<>();
      Map<String, String> all = new LinkedHashMap<>(wanted.properties());
      // Not a property of a table that exists but a part of its metadata.
      all.remove(org.apache.iceberg.TableProperties.FORMAT_VERSION);
      if (!retired.isEmpty()) {
        all.put(Layout.RETIRED_NAMES, String.join(",", retired));
      }
      all.forEach((name, value) -> {
        if (!value.equals(table.properties().get(name))) {
          changed.put(name, value);
        }
      });
      return changed;
    }

    private void fault(String text) {
      faults.add(wanted.name() + ": " + text);
    }
  }

  /** The names that a table remembers as gone. */
  static Set<String> retiredNames(Table table) {
    String names = table.properties().getOrDefault(Layout.RETIRED_NAMES, "");
    return names.isEmpty() ? Set.of() : Set.of(names.split(","));
  }
}
