package org.jiku.model.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.DataGrade;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Node.Scalar;
import org.jiku.model.document.Place;
import org.jiku.model.document.Section;
import org.jiku.model.document.ShareClassReader;

/** Reads the properties of the contract's table as elements. */
final class ElementsReader {
  private static final List<String> TYPES =
      List.of("string", "integer", "number", "date", "timestamp", "boolean", "object");
  private static final List<String> OTHER_KEYS =
      List.of(
          "id",
          "description",
          "tags",
          "authoritativeDefinitions",
          "examples",
          "criticalDataElement",
          "physicalType",
          "quality");

  /** Classifications that mean a state secret (绝密, 机密, 秘密) or a work secret (工作秘密). */
  private static final Set<String> SECRET = Set.of("绝密", "机密", "秘密", "工作秘密", "secret");

  private static final Pattern DECIMAL =
      Pattern.compile("(?i)(?:decimal|numeric)\\((\\d{1,3})(?:, *(\\d{1,3}))?\\)");
  private static final int LONGEST_TEXT = 1_000_000;

  private final Optional<ShareClass> usualShare;
  private final Optional<DataGrade> usualGrade;
  private final Map<String, Place> places;
  private final Faults faults;
  private final List<Element> elements = new ArrayList<>();
  private final Map<String, Integer> keyPositions = new LinkedHashMap<>();
  private final Map<String, Place> names = new LinkedHashMap<>();
  private final Map<String, Place> headers = new HashMap<>();
  private final Map<String, List<Scalar>> feeds = new LinkedHashMap<>();
  private final Map<String, Section> shapes = new LinkedHashMap<>();
  private boolean secret;
  private boolean keyUnclear;

  ElementsReader(
      Optional<ShareClass> usualShare,
      Optional<DataGrade> usualGrade,
      Map<String, Place> places,
      Faults faults) {
    this.usualShare = usualShare;
    this.usualGrade = usualGrade;
    this.places = places;
    this.faults = faults;
  }

  void read(Section schema) {
    schema.require("properties");
    for (Section property : schema.sections("properties")) {
      readElement(property);
    }
    if (keyPositions.isEmpty() && !names.isEmpty() && !keyUnclear) {
      schema.fault(
          "properties", "no element is marked 'primaryKey: true': the key must name at least one");
    }
    shapes.forEach(this::requireUsable);
  }

  /** What holds for a geometry once all elements are known. */
  private void requireUsable(String name, Section property) {
    if (keyPositions.containsKey(name)) {
      property.fault("primaryKey", "a geometry cannot be part of the key");
    }
    String box = ValueType.Shape.boxOf(name);
    if (names.containsKey(box)) {
      faults.add(
          names.get(box),
          "'%s' is the name of the column with the box around '%s'".formatted(box, name));
    }
    if (elements.stream().noneMatch(Element::declaresSecrecy)) {
      property.fault(
          "name",
          "geometry needs a declaration of secrecy for each row: give an element 'standard: %s'"
              .formatted(Element.SECRECY));
    }
  }

  private void readElement(Section property) {
    String name = property.requiredText("name");
    if (!name.isEmpty()) {
      ContractReader.requireUsable(property, "name", name);
      once(names, name, property.placeOf("name"), "element");
    }
    String header = property.text("physicalName").orElse(name);
    if (!header.isEmpty()) {
      once(
          headers,
          header,
          property.placeOf(property.has("physicalName") ? "physicalName" : "name"),
          "header");
    }
    String title = property.text("businessName").orElse(header);
    Section ours = property.pairs("customProperties");
    Optional<ValueType> type = type(property, ours);
    boolean required = property.truth("required").orElse(false);
    readKey(property, name, required);
    readClassification(property);

    Optional<String> standard = ours.text("standard");
    standard.ifPresent(
        any -> places.put(LocatedContract.standardOf(name), ours.placeOf("standard")));
    if (standard.isPresent()
        && type.isPresent()
        && !(type.get() instanceof ValueType.Text || type.get() instanceof ValueType.Day)) {
      ours.fault(
          "standard", "standards hold for texts and dates, not for " + type.get().wireName());
    }
    Optional<ShareClass> share = share(ours);
    Optional<DataGrade> grade = ShareClassReader.grade(ours).or(() -> usualGrade);
    if (grade.isEmpty() && !ours.has("dataGrade")) {
      property.fault(
          "dataGrade", "'dataGrade' is missing here and among the contract's customProperties");
    }
    feeds.put(name, ours.texts("feeds"));
    if (ours.truth("secret").orElse(false)) {
      mark(ours.placeOf("secret"));
    }
    ours.finish(List.of());
    property.finish(OTHER_KEYS);
    if (standard.equals(Optional.of(Element.SECRECY)) && !required) {
      property.fault("required", "a declaration of secrecy must be 'required: true'");
    }
    if (type.isPresent() && type.get() instanceof ValueType.Shape) {
      shapes.put(name, property);
    }
    if (type.isEmpty() || grade.isEmpty() || share.isEmpty()) {
      return;
    }
    property
        .build(() ->
            new Element(
                name, header, title, type.get(), required, standard, grade.get(), share.get()))
        .ifPresent(elements::add);
  }

  /** Its own share class; if it declares none, that of the resource. The stricter of both holds. */
  private Optional<ShareClass> share(Section ours) {
    Optional<ShareClass> own = ShareClassReader.read(ours);
    return own.isEmpty() ? usualShare : usualShare.map(usual -> usual.strictest(own.get()));
  }

  private void once(Map<String, Place> seen, String word, Place place, String what) {
    Place before = seen.putIfAbsent(word, place);
    if (before != null) {
      faults.add(place, what + " '" + word + "' stands twice; first in line " + before.line());
    }
  }

  private void readKey(Section property, String name, boolean required) {
    Optional<Boolean> marked = property.truth("primaryKey");
    boolean key = marked.orElse(false);
    Optional<Integer> position = property.whole("primaryKeyPosition", 1, 100);
    if (marked.isEmpty() && property.has("primaryKey")) {
      keyUnclear = true;
      return;
    }
    if (!key) {
      if (position.isPresent()) {
        property.fault("primaryKeyPosition", "only a key element has a position in the key");
      }
      if (property.truth("unique").orElse(false)) {
        property.fault("unique", "only the key is checked to be unique: remove 'unique'");
      }
      return;
    }
    property.truth("unique");
    if (!required) {
      property.fault("required", "key element '" + name + "' must be 'required: true'");
    }
    keyPositions.put(name, position.orElse(keyPositions.size() + 1));
  }

  private void readClassification(Section property) {
    property
        .text("classification")
        .filter(SECRET::contains)
        .ifPresent(any -> mark(property.placeOf("classification")));
  }

  private void mark(Place place) {
    secret = true;
    places.putIfAbsent(LocatedContract.secret(), place);
  }

  private static Optional<ValueType> type(Section property, Section ours) {
    property.require("logicalType");
    Optional<Section> options = property.section("logicalTypeOptions");
    Optional<Integer> length = options.flatMap(given -> given.whole("maxLength", 1, LONGEST_TEXT));
    options.ifPresent(given -> given.finish(List.of()));
    Optional<String> logical = property.choice("logicalType", TYPES, Optional::of);
    if (logical.isEmpty()) {
      return Optional.empty();
    }
    if (length.isPresent() && !logical.get().equals("string")) {
      options.get().fault("maxLength", "only a string has a maxLength");
    }
    return switch (logical.get()) {
      case "string" -> Optional.of(new ValueType.Text(length.orElse(0)));
      case "integer" -> Optional.of(new ValueType.Whole());
      case "date" -> Optional.of(new ValueType.Day());
      case "timestamp" -> Optional.of(new ValueType.Instant());
      case "boolean" -> Optional.of(new ValueType.Truth());
      case "object" -> shape(property, ours);
      default -> decimal(property);
    };
  }

  private static Optional<ValueType> shape(Section property, Section ours) {
    Optional<Integer> epsg = CoordinateSystemReader.read(ours);
    if (!property.text("physicalType").equals(Optional.of("geometry"))) {
      property.fault("physicalType", "an object must say 'physicalType: geometry'");
      return Optional.empty();
    }
    return epsg.map(ValueType.Shape::new);
  }

  private static Optional<ValueType> decimal(Section property) {
    Optional<String> physical = property.text("physicalType");
    Matcher matcher = DECIMAL.matcher(physical.orElse(""));
    if (matcher.matches()) {
      int precision = Integer.parseInt(matcher.group(1));
      int scale = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
      if (precision >= 1 && precision <= 38 && scale <= precision) {
        return Optional.of(new ValueType.Decimal(precision, scale));
      }
    }
    property.fault(
        "physicalType",
        "a number must say 'physicalType: decimal(p,s)' with p from 1 to 38 and s at most p");
    return Optional.empty();
  }

  List<Element> elements() {
    return elements;
  }

  /** The names of all elements, also of faulty ones. */
  Set<String> names() {
    return names.keySet();
  }

  List<String> key() {
    return keyPositions.entrySet().stream()
        .sorted(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What each element says it feeds. */
  Map<String, List<Scalar>> feeds() {
    return feeds;
  }

  boolean secret() {
    return secret;
  }
}
