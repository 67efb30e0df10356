package org.jiku.tables.library;

import static org.jiku.model.Words.requireDistinct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StructType;

/**
 * What a table shall be.
 *
 * @param bucketed column by whose hash rows are split
 * @param buckets into how many parts
 * @param sortedBy columns that files are sorted by
 * @param retired names of columns that shall go, and never come back
 * @param properties Iceberg table properties
 */
public record TableDefinition(
    TableIdentifier name,
    List<Column> columns,
    String bucketed,
    int buckets,
    List<String> sortedBy,
    Set<String> retired,
    Map<String, String> properties) {
  public TableDefinition {
    columns = List.copyOf(columns);
    sortedBy = List.copyOf(sortedBy);
    retired = Set.copyOf(retired);
    properties = Map.copyOf(properties);
    requireDistinct(columns.stream().map(Column::name).toList(), "column");
  }

  /**
   * A column.
   *
   * @param required whether the platform promises a value in each row
   * @param formerNames names under which the column may stand in an older table
   */
  public record Column(String name, Type type, boolean required, List<String> formerNames) {
    public Column {
      formerNames = List.copyOf(formerNames);
    }

    static Column required(String name, Type type) {
      return new Column(name, type, true, List.of());
    }

    static Column optional(String name, Type type) {
      return new Column(name, type, false, List.of());
    }
  }

  /** The schema of a new table. */
  public Schema schema() {
    List<NestedField> fields = new ArrayList<>();
    int id = columns.size();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Type type = column.type();
      if (type.isListType()) {
        id++;
        type = ListType.ofRequired(id, type.asListType().elementType());
      } else if (type.isStructType()) {
        List<NestedField> inner = new ArrayList<>();
        for (NestedField field : type.asStructType().fields()) {
          id++;
          inner.add(NestedField.optional(id, field.name(), field.type()));
        }
        type = StructType.of(inner);
      }
      fields.add(
          column.required()
              ? NestedField.required(i + 1, column.name(), type)
              : NestedField.optional(i + 1, column.name(), type));
    }
    return new Schema(fields);
  }

  /** Names that no column may have from now on: retired ones and former ones. */
  Set<String> namesGone() {
    Set<String> gone = new TreeSet<>(retired);
    columns.forEach(column -> gone.addAll(column.formerNames()));
    return gone;
  }

  /** What is wrong with the definition in itself. */
  List<String> faults() {
    Set<String> gone = namesGone();
    return columns.stream()
        .filter(column -> gone.contains(column.name()))
        .map(column ->
            "%s: the name '%s' is retired or was another column's and can never be used again"
                .formatted(name, column.name()))
        .toList();
  }

  PartitionSpec spec(Schema schema) {
    return PartitionSpec.builderFor(schema).bucket(bucketed, buckets).build();
  }

  SortOrder sort(Schema schema) {
    SortOrder.Builder order = SortOrder.builderFor(schema);
    sortedBy.forEach(order::asc);
    return order.build();
  }
}
