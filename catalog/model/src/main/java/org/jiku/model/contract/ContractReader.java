package org.jiku.model.contract;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jiku.model.DataGrade;
import org.jiku.model.ResourceName;
import org.jiku.model.ShareClass;
import org.jiku.model.Words;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Node;
import org.jiku.model.document.Place;
import org.jiku.model.document.Section;
import org.jiku.model.document.ShareClassReader;
import org.jiku.model.document.Suggestion;

/** Reads one located document as a contract, noting every fault. */
final class ContractReader {
  private static final List<String> OTHER_ODCS_KEYS =
      List.of(
          "tenant",
          "tags",
          "servers",
          "dataProduct",
          "description",
          "domain",
          "support",
          "price",
          "team",
          "roles",
          "slaDefaultElement",
          "slaProperties",
          "authoritativeDefinitions",
          "contractCreatedTs");
  private static final List<String> OTHER_SCHEMA_KEYS =
      List.of(
          "id",
          "physicalName",
          "physicalType",
          "logicalType",
          "description",
          "businessName",
          "authoritativeDefinitions",
          "tags",
          "dataGranularityDescription");
  private static final List<String> STATES =
      List.of("proposed", "draft", "active", "deprecated", "retired");
  private static final List<String> CHARSETS = List.of("auto", "UTF-8", "GBK", "GB18030");
  private static final int DEFAULT_BUCKETS = 4;
  private static final int MOST_BUCKETS = 1024;

  /** Of a sheet of Excel. */
  private static final int MOST_ROWS = 1 << 20;

  private final Section root;
  private final String text;
  private final Faults faults;
  private final Map<String, Place> places = new HashMap<>();

  ContractReader(Node.Mapping document, String text, Faults faults) {
    this.root = new Section(document, faults);
    this.text = text;
    this.faults = faults;
  }

  LocatedContract read() {
    readHead();
    String title = root.requiredText("name");
    String version = root.requiredText("version");
    Section ours = root.pairs("customProperties");
    String agency = name(ours, "agency");
    String resource = name(ours, "resource");
    ZoneId zone = zone(ours);
    ours.require("deliveryMode");
    DeliveryMode mode =
        ours.choice(
                "deliveryMode",
                List.of("full", "incremental"),
                word ->
                    Optional.of(word.equals("full") ? DeliveryMode.FULL : DeliveryMode.INCREMENTAL))
            .orElse(DeliveryMode.FULL);
    ours.require("updateCycle");
    UpdateCycle cycle =
        ours.choice("updateCycle", UpdateCycle.wireNames(), UpdateCycle::find)
            .orElse(UpdateCycle.IRREGULAR);
    Optional<Dialect> dialect = dialect(ours);
    Sheets sheets = sheets(ours);
    Gate gate = gate(ours);
    ours.require("shareClass");
    Optional<ShareClass> share = ShareClassReader.read(ours);
    Optional<DataGrade> grade = ShareClassReader.grade(ours);
    boolean secret = ours.truth("secret").orElse(false);
    if (secret) {
      places.put(LocatedContract.secret(), ours.placeOf("secret"));
    }
    int buckets = ours.whole("buckets", 1, MOST_BUCKETS).orElse(DEFAULT_BUCKETS);
    Survivor survivor =
        ours.choice("survivor", List.of("none", "first", "last"), ContractReader::survivor)
            .orElse(Survivor.NONE);

    Optional<Section> schema = schema(resource);
    ElementsReader elements = new ElementsReader(share, grade, places, faults);
    schema.ifPresent(elements::read);
    RulesReader rules = new RulesReader(elements.names(), places, faults);
    schema.ifPresent(rules::readRules);
    rules.readReferences(ours);
    Optional<String> operation = operation(ours, mode, elements);
    FeedsReader feeds = new FeedsReader(rules, places, faults);
    feeds.read(ours, elements.feeds());
    schema.ifPresent(section -> section.finish(OTHER_SCHEMA_KEYS));
    ours.finish(List.of());
    root.finish(OTHER_ODCS_KEYS);

    Optional<Contract> contract =
        root.build(() ->
            new Contract(
                new ResourceName(agency, resource),
                title,
                version,
                zone,
                mode,
                cycle,
                dialect.orElseThrow(),
                sheets,
                elements.elements(),
                elements.key(),
                operation,
                rules.rules(),
                survivor,
                rules.references(),
                gate,
                feeds.feeds(),
                share.orElseThrow(),
                buckets,
                secret || elements.secret(),
                text));
    return new LocatedContract(contract, Map.copyOf(places));
  }

  private void readHead() {
    constant("apiVersion", "v3.1.0");
    constant("kind", "DataContract");
    root.requiredText("id");
    root.require("status");
    root.choice("status", STATES, Optional::of);
  }

  private void constant(String key, String value) {
    String given = root.requiredText(key);
    if (!given.isEmpty() && !given.equals(value)) {
      root.fault(key, "'" + key + "' must be " + value + ", not '" + given + "'");
    }
  }

  private static String name(Section section, String key) {
    String name = section.requiredText(key);
    if (!name.isEmpty()) {
      requireUsable(section, key, name);
    }
    return name;
  }

  /** Notes a fault if a name is not safe in SQL, paths and tables. */
  static void requireUsable(Section section, String key, String name) {
    if (!Words.isName(name)) {
      section.fault(
          key,
          "'%s' is no usable name: lower-case letters, digits and underscores, a letter first, at most 63"
              .formatted(name));
    }
  }

  private static ZoneId zone(Section ours) {
    ZoneId usual = ZoneId.of("Asia/Shanghai");
    Optional<String> zone = ours.text("zone");
    try {
      return zone.map(ZoneId::of).orElse(usual);
    } catch (DateTimeException e) {
      ours.fault(
          "zone",
          "'%s' is no time zone%s"
              .formatted(
                  zone.orElse(""), Suggestion.of(zone.orElse(""), ZoneId.getAvailableZoneIds())));
      return usual;
    }
  }

  private static Optional<Survivor> survivor(String word) {
    return switch (word) {
      case "none" -> Optional.of(Survivor.NONE);
      case "first" -> Optional.of(Survivor.FIRST);
      case "last" -> Optional.of(Survivor.LAST);
      default -> Optional.empty();
    };
  }

  private static Optional<Dialect> dialect(Section ours) {
    String charset = ours.choice("charset", CHARSETS, Optional::of).orElse("auto");
    Optional<Character> delimiter = character(ours, "delimiter", ',');
    Optional<Character> quote = character(ours, "quote", '"');
    boolean lineBreaks = ours.truth("lineBreaksInValues").orElse(false);
    if (delimiter.isEmpty() || quote.isEmpty()) {
      return Optional.empty();
    }
    if (delimiter.equals(quote)) {
      ours.fault(
          ours.has("quote") ? "quote" : "delimiter",
          "delimiter and quote must differ: '" + quote.get() + "'");
      return Optional.empty();
    }
    return Optional.of(new Dialect(charset, delimiter.get(), quote.get(), lineBreaks));
  }

  private static Optional<Character> character(Section ours, String key, char usual) {
    Optional<Node> value = ours.value(key);
    if (value.isEmpty()) {
      return ours.has(key) ? Optional.empty() : Optional.of(usual);
    }
    Optional<String> written = value.get().asText();
    if (written.isPresent()
        && written.get().length() == 1
        && written.get().charAt(0) < 0x80
        && !Character.isLetterOrDigit(written.get().charAt(0))
        && "\r\n".indexOf(written.get().charAt(0)) < 0) {
      return Optional.of(written.get().charAt(0));
    }
    ours.fault(key, "'" + key + "' must be one ASCII character in quotes, no letter and no digit");
    return Optional.empty();
  }

  private static Sheets sheets(Section ours) {
    List<String> names = ours.texts("sheet").stream().map(Node.Scalar::text).toList();
    int headerRow = ours.whole("headerRow", 1, MOST_ROWS).orElse(1);
    if (Set.copyOf(names).size() < names.size()) {
      ours.fault("sheet", "'sheet' names a sheet twice: " + String.join(", ", names));
      return Sheets.USUAL;
    }
    return new Sheets(names, headerRow);
  }

  private static Gate gate(Section ours) {
    Optional<Section> section = ours.section("gate");
    if (section.isEmpty()) {
      return Gate.USUAL;
    }
    Function<String, Optional<Double>> share = key -> section.get().number(key, 0, 1);
    Gate gate =
        new Gate(
            share.apply("badRows").orElse(Gate.USUAL.badRows()),
            share.apply("missingKeys").orElse(Gate.USUAL.missingKeys()),
            section.get().number("volumeChange", 0, 1000).orElse(Gate.USUAL.volumeChange()));
    section.get().finish(List.of());
    return gate;
  }

  private Optional<Section> schema(String resource) {
    root.require("schema");
    List<Section> schemas = new ArrayList<>(root.sections("schema"));
    if (schemas.isEmpty()) {
      if (root.has("schema")) {
        faults.addIfNew(root.placeOf("schema"), "'schema' must hold one table");
      }
      return Optional.empty();
    }
    for (Section surplus : schemas.subList(1, schemas.size())) {
      faults.add(
          surplus.place(), "a contract speaks of one table: write another contract for this");
    }
    Section schema = schemas.getFirst();
    String name = schema.requiredText("name");
    if (!name.isEmpty() && !resource.isEmpty() && !name.equals(resource)) {
      schema.fault(
          "name", "the table is called '" + name + "', but the resource '" + resource + "'");
    }
    return Optional.of(schema);
  }

  private static Optional<String> operation(
      Section ours, DeliveryMode mode, ElementsReader elements) {
    Optional<String> operation = ours.text("operation");
    if (operation.isEmpty()) {
      return operation;
    }
    if (mode == DeliveryMode.FULL) {
      ours.fault("operation", "a full delivery has no operation: rows that are gone are left out");
    } else if (!elements.names().contains(operation.get())) {
      ours.fault(
          "operation",
          "'"
              + operation.get()
              + "' is no element"
              + Suggestion.of(operation.get(), elements.names()));
    } else if (elements.key().contains(operation.get())) {
      ours.fault("operation", "the operation cannot be part of the key");
    }
    return operation;
  }
}
