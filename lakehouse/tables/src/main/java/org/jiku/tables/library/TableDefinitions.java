package org.jiku.tables.library;

import static org.jiku.tables.library.TableDefinition.Column.optional;
import static org.jiku.tables.library.TableDefinition.Column.required;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.jiku.model.ResourceName;
import org.jiku.model.ValueType;
import org.jiku.model.contract.Contract;
import org.jiku.model.contract.Element;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.model.library.Library;
import org.jiku.tables.library.TableDefinition.Column;
import org.jiku.tables.warehouse.ColumnTypes;

/** The tables that definitions ask for: names, columns, layout. */
public final class TableDefinitions {
  /** The column that tells several parts of one entity apart: the values of their key. */
  public static final String PART_KEY = "part_key";

  private static final Type TEXT = Types.StringType.get();
  private static final Type LONG = Types.LongType.get();
  private static final Type INT = Types.IntegerType.get();
  private static final Type DAY = Types.DateType.get();
  private static final Type INSTANT = Types.TimestampType.withZone();
  private static final Type TRUTH = Types.BooleanType.get();
  private static final Type TEXTS = Types.ListType.ofRequired(0, TEXT);
  private static final int FEW_BUCKETS = 4;

  private TableDefinitions() {}

  /** {@code landing_psb.resident}: what the agency delivers, as of now. */
  public static TableIdentifier landingName(ResourceName resource) {
    return TableIdentifier.of("landing_" + resource.agency(), resource.resource());
  }

  /** {@code quarantine_psb.resident}: the rows that failed. */
  public static TableIdentifier quarantineName(ResourceName resource) {
    return TableIdentifier.of("quarantine_" + resource.agency(), resource.resource());
  }

  /** {@code population.person}: the golden records of an entity. */
  public static TableIdentifier goldenName(String library, String entity) {
    return TableIdentifier.of(library, entity);
  }

  /** {@code population.person_claim}: what sources have claimed of an entity. */
  public static TableIdentifier claimName(String library, String entity) {
    return TableIdentifier.of(library, entity + "_claim");
  }

  /** {@code population.person_discrepancy}: where sources disagree. */
  public static TableIdentifier discrepancyName(String library, String entity) {
    return TableIdentifier.of(library, entity + "_discrepancy");
  }

  /** {@code population.crosswalk}: all identifiers of all entities. */
  public static TableIdentifier crosswalkName(String library) {
    return TableIdentifier.of(library, "crosswalk");
  }

  /** {@code governance.delivery}: the deliveries, for SQL. */
  public static TableIdentifier deliveryName() {
    return TableIdentifier.of("governance", "delivery");
  }

  /** Landing and quarantine of a contract. */
  public static List<TableDefinition> of(Contract contract) {
    return List.of(landing(contract), quarantine(contract));
  }

  /** Claim, golden and discrepancy table of each entity, and the crosswalk. */
  public static List<TableDefinition> of(Library library) {
    List<TableDefinition> tables = new ArrayList<>();
    int buckets = 1;
    for (Entity entity : library.entities()) {
      tables.add(claim(library, entity));
      tables.add(golden(library, entity));
      tables.add(discrepancy(library, entity));
      buckets = Math.max(buckets, entity.buckets());
    }
    tables.add(crosswalk(library, buckets));
    return tables;
  }

  static TableDefinition landing(Contract contract) {
    List<Column> columns = new ArrayList<>();
    for (Element element : contract.elements()) {
      Type type = ColumnTypes.iceberg(element.type());
      columns.add(
          new Column(element.name(), type, contract.key().contains(element.name()), List.of()));
      if (element.type() instanceof ValueType.Shape) {
        columns.add(optional(ValueType.Shape.boxOf(element.name()), ColumnTypes.box()));
      }
    }
    columns.add(required("_delivery", LONG));
    columns.add(required("_row", LONG));
    return new TableDefinition(
        landingName(contract.resource()),
        columns,
        contract.key().get(0),
        contract.buckets(),
        contract.key(),
        Set.of(),
        Layout.properties("landing", contract.resource().toString()));
  }

  static TableDefinition quarantine(Contract contract) {
    Map<String, String> properties =
        new HashMap<>(Layout.properties("quarantine", contract.resource().toString()));
    properties.put(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + "raw", "counts");
    return new TableDefinition(
        quarantineName(contract.resource()),
        List.of(
            required("delivery", LONG),
            required("row", LONG),
            required("file", TEXT),
            required("line", LONG),
            optional("raw", TEXT),
            required("rules", TEXTS),
            required("reasons", TEXTS),
            required("status", TEXT),
            optional("corrected_by", LONG)),
        "delivery",
        FEW_BUCKETS,
        List.of("delivery", "row"),
        Set.of(),
        properties);
  }

  static TableDefinition claim(Library library, Entity entity) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                required("source", TEXT),
                required("local_key", TEXT),
                optional("identifier", TEXT),
                optional("link", TEXT),
                required("claim_key", TEXT),
                required("period", DAY),
                required("sequence", INT),
                required("revision", INT),
                required("row", LONG),
                required("operation", TEXT),
                required("delivery", LONG)));
    entity.attributes().forEach(attribute -> columns.add(column(attribute)));
    return new TableDefinition(
        claimName(library.name(), entity.name()),
        columns,
        "claim_key",
        entity.buckets(),
        List.of("claim_key"),
        Set.copyOf(entity.retired()),
        Layout.properties("claim", entity.name()));
  }

  static TableDefinition golden(Library library, Entity entity) {
    List<Column> columns = new ArrayList<>();
    columns.add(required("entity_id", TEXT));
    if (!entity.key().isEmpty()) {
      columns.add(required(PART_KEY, TEXT));
    }
    for (Attribute attribute : entity.attributes()) {
      columns.add(column(attribute));
      if (attribute.type() instanceof ValueType.Shape) {
        columns.add(
            new Column(
                ValueType.Shape.boxOf(attribute.name()),
                ColumnTypes.box(),
                false,
                attribute.formerNames().stream().map(ValueType.Shape::boxOf).toList()));
      }
    }
    for (Attribute attribute : entity.attributes()) {
      columns.add(
          new Column(
              origin(attribute.name()),
              LONG,
              false,
              attribute.formerNames().stream().map(TableDefinitions::origin).toList()));
    }
    columns.add(required("record_state", TEXT));
    columns.add(required("in_conflict", TRUTH));
    Set<String> retired = new LinkedHashSet<>();
    for (String name : entity.retired()) {
      retired.add(name);
      retired.add(origin(name));
      retired.add(ValueType.Shape.boxOf(name));
    }
    return new TableDefinition(
        goldenName(library.name(), entity.name()),
        columns,
        "entity_id",
        entity.buckets(),
        List.of("entity_id"),
        retired,
        Layout.properties("golden", entity.name()));
  }

  static TableDefinition discrepancy(Library library, Entity entity) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                required("entity_id", TEXT),
                required("attribute", TEXT),
                required("authority", TEXT),
                optional("authority_value", TEXT),
                optional("authority_delivery", LONG),
                required("source", TEXT),
                optional("local_key", TEXT),
                optional("value", TEXT),
                required("delivery", LONG),
                optional("owner", TEXT),
                required("state", TEXT),
                optional("since", DAY)));
    if (!entity.key().isEmpty()) {
      columns.add(1, required(PART_KEY, TEXT));
    }
    return new TableDefinition(
        discrepancyName(library.name(), entity.name()),
        columns,
        "entity_id",
        entity.buckets(),
        List.of("entity_id", "attribute"),
        Set.of(),
        Layout.properties("discrepancy", entity.name()));
  }

  static TableDefinition crosswalk(Library library, int buckets) {
    return new TableDefinition(
        crosswalkName(library.name()),
        List.of(
            required("scheme", TEXT),
            required("value", TEXT),
            required("entity_id", TEXT),
            required("state", TEXT),
            optional("valid_from", DAY)),
        "value",
        buckets,
        List.of("value"),
        Set.of(),
        Layout.properties("crosswalk", library.name()));
  }

  /** The ledger of deliveries as a table. */
  public static TableDefinition delivery() {
    return new TableDefinition(
        deliveryName(),
        List.of(
            required("number", LONG),
            required("identity", TEXT),
            required("agency", TEXT),
            required("resource", TEXT),
            optional("contract_version", TEXT),
            required("period", DAY),
            required("sequence", INT),
            required("revision", INT),
            required("mode", TEXT),
            required("state", TEXT),
            optional("published_at", INSTANT),
            optional("input", LONG),
            optional("accepted", LONG),
            optional("quarantined", LONG),
            optional("held", LONG)),
        "number",
        1,
        List.of("number"),
        Set.of(),
        Layout.properties("governance", "delivery"));
  }

  /** The column of a golden table that says which delivery an attribute's value comes from. */
  public static String origin(String attribute) {
    return attribute + "_delivery";
  }

  private static Column column(Attribute attribute) {
    return new Column(
        attribute.name(), ColumnTypes.iceberg(attribute.type()), false, attribute.formerNames());
  }
}
