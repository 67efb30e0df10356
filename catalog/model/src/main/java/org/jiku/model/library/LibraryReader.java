package org.jiku.model.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiku.model.DataGrade;
import org.jiku.model.ExpressionWords;
import org.jiku.model.ResourceName;
import org.jiku.model.ShareClass;
import org.jiku.model.ValueType;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Node;
import org.jiku.model.document.Node.Scalar;
import org.jiku.model.document.Place;
import org.jiku.model.document.Section;
import org.jiku.model.document.ShareClassReader;
import org.jiku.model.document.Suggestion;

/** Reads one located document as a library; its shape has been held against the schema before. */
final class LibraryReader {
  private static final int DEFAULT_BUCKETS = 4;
  private static final double FARTHEST = 100_000;
  private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d{1,2}), *(\\d{1,2})\\)");

  /** Keys under which attributes with a part of their own are named. */
  private static final List<String> SPECIAL =
      List.of("identifier", "link", "alternates", "sameness", "key");

  /** Columns that the tables of an entity have beside its attributes. */
  private static final Set<String> RESERVED =
      Set.of(
          "source",
          "local_key",
          "identifier",
          "link",
          "claim_key",
          "period",
          "sequence",
          "revision",
          "row",
          "operation",
          "delivery",
          "entity_id",
          "record_state",
          "in_conflict",
          "part_key");

  private final Section root;
  private final String text;
  private final Faults faults;
  private final Set<String> roots = new LinkedHashSet<>();

  LibraryReader(Node.Mapping document, String text, Faults faults) {
    this.root = new Section(document, faults);
    this.text = text;
    this.faults = faults;
  }

  Optional<Library> read() {
    String name = root.text("library").orElse("");
    String title = root.text("title").orElse("");
    String english = root.text("english").orElse("");
    String version = root.text("version").orElse("");
    List<Section> sections = root.sections("entities");
    Map<String, Place> names = new HashMap<>();
    for (Section section : sections) {
      section
          .text("name")
          .ifPresent(entity -> {
            once(names, entity, section.placeOf("name"), "entity");
            if (section.has("identifier")) {
              roots.add(entity);
            }
          });
    }
    List<Entity> entities = new ArrayList<>();
    for (Section section : sections) {
      readEntity(section).ifPresent(entities::add);
    }
    requireUnambiguousTables(names);
    return root.build(() -> new Library(name, title, version, entities, text, english));
  }

  /** No entity may be called as a table that belongs to another, or to the library. */
  private void requireUnambiguousTables(Map<String, Place> names) {
    names.forEach((name, place) -> {
      boolean taken =
          name.equals("crosswalk")
              || names.keySet().stream()
                  .anyMatch(other ->
                      name.equals(other + "_claim") || name.equals(other + "_discrepancy"));
      if (taken) {
        faults.add(place, "'" + name + "' is the name of a table that the library has anyway");
      }
    });
  }

  private Optional<Entity> readEntity(Section section) {
    String name = section.text("name").orElse("");
    String title = section.text("title").orElse("");
    String english = section.text("english").orElse("");
    Optional<Identification> identification = identification(section);
    int buckets = section.whole("buckets", 1, 1024).orElse(DEFAULT_BUCKETS);
    Optional<ShareClass> share = ShareClassReader.read(section);
    Optional<DataGrade> grade = ShareClassReader.grade(section);
    List<Scalar> retired = section.texts("retired");
    Map<String, Place> used = new LinkedHashMap<>();
    Map<String, Place> names = new LinkedHashMap<>();
    List<Attribute> attributes = new ArrayList<>();
    for (Section inner : section.sections("attributes")) {
      readAttribute(inner, share, grade, used, names).ifPresent(attributes::add);
    }
    retired.forEach(word -> once(used, word.text(), word.place(), "name"));
    names.forEach((attribute, place) -> requireColumn(attribute, place, names.keySet()));
    requireAttributes(section, names.keySet());
    requireOtherwise(section, attributes);
    requireNoShape(section, attributes);
    return section.build(() ->
        new Entity(
            name,
            title,
            identification.orElseThrow(),
            attributes,
            retired.stream().map(Scalar::text).toList(),
            buckets,
            english));
  }

  private Optional<Identification> identification(Section section) {
    Optional<String> partOf = section.text("partOf");
    List<String> identifier = words(section, "identifier");
    Optional<String> link = section.text("link");
    List<String> alternates = words(section, "alternates");
    Optional<String> sameness = section.text("sameness");
    List<String> key = words(section, "key");
    if (partOf.isEmpty()) {
      if (section.has("key")) {
        section.fault("key", "'key' tells parts of one root apart: a root has an 'identifier'");
      }
      return section.build(() -> new Identification.Own(identifier, link, alternates, sameness));
    }
    if (!roots.contains(partOf.get())) {
      section.fault(
          "partOf",
          "'%s' is no entity with an identifier%s"
              .formatted(partOf.get(), Suggestion.of(partOf.get(), roots)));
    }
    for (String own : List.of("link", "alternates", "sameness")) {
      if (section.has(own)) {
        section.fault(own, "a part takes its identity from its root: no '" + own + "'");
      }
    }
    return section.build(() -> new Identification.PartOf(partOf.get(), key));
  }

  private static List<String> words(Section section, String key) {
    return section.texts(key).stream().map(Scalar::text).toList();
  }

  private void requireAttributes(Section section, Set<String> names) {
    for (String key : SPECIAL) {
      for (Scalar word : section.texts(key)) {
        if (!names.contains(word.text())) {
          faults.add(
              word.place(),
              "'%s' is no attribute of this entity%s"
                  .formatted(word.text(), Suggestion.of(word.text(), names)));
        }
      }
    }
  }

  /** Values that follow from others may only follow from those that sources give. */
  private static void requireOtherwise(Section section, List<Attribute> attributes) {
    Set<String> given = new TreeSet<>();
    for (Attribute attribute : attributes) {
      if (attribute.otherwise().isEmpty()) {
        given.add(attribute.name());
      }
    }
    for (Section inner : section.sections("attributes")) {
      inner
          .text("otherwise")
          .ifPresent(expression ->
              ExpressionWords.of(expression)
                  .faults(given, "attribute that sources give", "only values of the row count")
                  .forEach(fault -> inner.fault("otherwise", fault)));
    }
  }

  private void requireColumn(String name, Place place, Set<String> names) {
    String suffix = "_delivery";
    if (RESERVED.contains(name)) {
      faults.add(place, "'" + name + "' is the name of a column that every entity has anyway");
    } else if (name.endsWith(suffix)
        && names.contains(name.substring(0, name.length() - suffix.length()))) {
      faults.add(place, "'" + name + "' is the name of the column with that attribute's delivery");
    } else if (ValueType.Shape.ofBox(name).filter(names::contains).isPresent()) {
      faults.add(place, "'" + name + "' is the name of the column with the box around a geometry");
    }
  }

  /** An entity is not known, nor kept apart, by where it lies. */
  private static void requireNoShape(Section section, List<Attribute> attributes) {
    Set<String> shapes = new TreeSet<>();
    for (Attribute attribute : attributes) {
      if (attribute.type() instanceof ValueType.Shape) {
        shapes.add(attribute.name());
      }
    }
    for (String key : SPECIAL) {
      for (Scalar word : section.texts(key)) {
        if (shapes.contains(word.text())) {
          section.fault(key, "'" + word.text() + "' is a geometry");
        }
      }
    }
  }

  private Optional<Attribute> readAttribute(
      Section section,
      Optional<ShareClass> usualShare,
      Optional<DataGrade> usualGrade,
      Map<String, Place> used,
      Map<String, Place> names) {
    String name = section.text("name").orElse("");
    if (!name.isEmpty()) {
      once(used, name, section.placeOf("name"), "name");
      names.putIfAbsent(name, section.placeOf("name"));
    }
    List<Scalar> former = section.texts("formerNames");
    former.forEach(word -> once(used, word.text(), word.place(), "name"));
    Optional<ValueType> type = type(section);
    Optional<String> standard = section.text("standard");
    Optional<String> otherwise = section.text("otherwise");
    Equality equality =
        section
            .choice(
                "equality",
                List.of("exact", "name", "address", "geometry"),
                LibraryReader::equality)
            .orElse(Equality.EXACT);
    double tolerance = tolerance(section, equality, type);
    Optional<ShareClass> share =
        section.has("shareClass") ? ShareClassReader.read(section) : usualShare;
    if (share.isEmpty() && !section.has("shareClass")) {
      section.fault("shareClass", "'shareClass' is missing here and at the entity");
    }
    Optional<DataGrade> grade = ShareClassReader.grade(section).or(() -> usualGrade);
    if (grade.isEmpty() && !section.has("dataGrade")) {
      section.fault("dataGrade", "'dataGrade' is missing here and at the entity");
    }
    List<Authority> authorities = authorities(section);
    String title = section.text("title").orElse("");
    String english = section.text("english").orElse("");
    return section.build(() ->
        new Attribute(
            name,
            title,
            type.get(),
            standard,
            grade.get(),
            share.get(),
            equality,
            former.stream().map(Scalar::text).toList(),
            authorities,
            otherwise,
            english,
            tolerance));
  }

  /** Notes an equality that does not fit the type; answers metres, for geometry alone. */
  private static double tolerance(Section section, Equality equality, Optional<ValueType> type) {
    Optional<Double> tolerance = section.number("tolerance", 0, FARTHEST);
    boolean shape = type.isPresent() && type.get() instanceof ValueType.Shape;
    if (equality == Equality.GEOMETRY) {
      section.require("tolerance");
      if (type.isPresent() && !shape) {
        section.fault("equality", "only geometry agrees as geometry does");
      }
    } else if (tolerance.isPresent()) {
      section.fault("tolerance", "only 'equality: geometry' has a tolerance, in metres");
    } else if (equality != Equality.EXACT
        && type.isPresent()
        && !(type.get() instanceof ValueType.Text)) {
      section.fault("equality", "only texts agree as names or addresses do");
    }
    return tolerance.orElse(0.0);
  }

  private static Optional<Equality> equality(String word) {
    return switch (word) {
      case "exact" -> Optional.of(Equality.EXACT);
      case "name" -> Optional.of(Equality.NAME);
      case "address" -> Optional.of(Equality.ADDRESS);
      case "geometry" -> Optional.of(Equality.GEOMETRY);
      default -> Optional.empty();
    };
  }

  private static Optional<ValueType> type(Section section) {
    Optional<Integer> length = section.whole("maxLength", 1, 1_000_000);
    Optional<String> word = section.text("type");
    if (length.isPresent() && word.isPresent() && !word.get().equals("string")) {
      section.fault("maxLength", "only a string has a maxLength");
    }
    return switch (word.orElse("")) {
      case "string" -> Optional.of(new ValueType.Text(length.orElse(0)));
      case "long" -> Optional.of(new ValueType.Whole());
      case "date" -> Optional.of(new ValueType.Day());
      case "timestamp" -> Optional.of(new ValueType.Instant());
      case "boolean" -> Optional.of(new ValueType.Truth());
      case "geometry" -> Optional.of(new ValueType.Shape(ValueType.Shape.STORED));
      default -> decimal(section, word.orElse(""));
    };
  }

  private static Optional<ValueType> decimal(Section section, String word) {
    Matcher matcher = DECIMAL.matcher(word);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int precision = Integer.parseInt(matcher.group(1));
    int scale = Integer.parseInt(matcher.group(2));
    if (precision < 1 || precision > 38 || scale > precision) {
      section.fault("type", word + " must have 1 to 38 digits and a scale within them");
      return Optional.empty();
    }
    return Optional.of(new ValueType.Decimal(precision, scale));
  }

  private List<Authority> authorities(Section section) {
    List<Authority> authorities = new ArrayList<>();
    Map<String, Place> sources = new HashMap<>();
    for (Section inner : section.sections("authorities")) {
      String source = inner.text("source").orElse("");
      String decision = inner.text("decision").orElse("");
      if (!source.isEmpty()) {
        once(sources, source, inner.placeOf("source"), "authority");
      }
      inner
          .build(() -> new Authority(ResourceName.parse(source), decision))
          .ifPresent(authorities::add);
    }
    return authorities;
  }

  private void once(Map<String, Place> seen, String word, Place place, String what) {
    Place before = seen.putIfAbsent(word, place);
    if (before != null) {
      faults.addIfNew(place, what + " '" + word + "' is taken already in line " + before.line());
    }
  }
}
