package org.jiku.model.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jiku.model.ExpressionWords;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Place;
import org.jiku.model.document.Section;
import org.jiku.model.document.Suggestion;

/** Reads row rules (ODCS quality checks of engine {@code jiku}) and references. */
final class RulesReader {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final List<String> TYPES = List.of("custom", "text");
  private static final List<String> OTHER_KEYS =
      List.of(
          "name",
          "authoritativeDefinitions",
          "businessImpact",
          "dimension",
          "method",
          "severity",
          "tags",
          "unit");

  private final Set<String> elements;
  private final Map<String, Place> places;
  private final Faults faults;
  private final List<RowRule> rules = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final Map<String, Place> ids = new HashMap<>();

  RulesReader(Set<String> elements, Map<String, Place> places, Faults faults) {
    this.elements = elements;
    this.places = places;
    this.faults = faults;
  }

  void readRules(Section schema) {
    schema.sections("quality").forEach(this::readRule);
    for (Section property : schema.sections("properties")) {
      property.sections("quality").forEach(this::readRule);
    }
  }

  private void readRule(Section quality) {
    quality.require("type");
    Optional<String> type = quality.text("type");
    if (type.isPresent() && !type.get().equals("custom")) {
      if (!type.get().equals("text")) {
        quality.fault(
            "type",
            "checks of type '%s' are not evaluated here: write type custom, engine jiku, or type text%s"
                .formatted(type.get(), Suggestion.of(type.get(), TYPES)));
      }
      return;
    }
    String id = id(quality);
    quality.require("engine");
    quality.choice("engine", List.of("jiku"), Optional::of);
    String expression = quality.requiredText("implementation");
    String reason = quality.requiredText("description");
    places.put(LocatedContract.ruleOf(id), quality.placeOf("implementation"));
    requireKnownNames(quality, "implementation", expression);
    quality.finish(OTHER_KEYS);
    quality.build(() -> new RowRule(id, expression, reason)).ifPresent(rules::add);
  }

  private String id(Section section) {
    String id = section.requiredText("id");
    if (id.isEmpty()) {
      return id;
    }
    if (!ID.matcher(id).matches()) {
      section.fault(
          "id",
          "'"
              + id
              + "' is no rule id: lower-case words joined by hyphens, such as birth-matches-id");
    }
    Place before = ids.putIfAbsent(id, section.placeOf("id"));
    if (before != null) {
      section.fault("id", "rule '" + id + "' stands twice; first in line " + before.line());
    }
    return id;
  }

  void readReferences(Section ours) {
    for (Section reference : ours.sections("references")) {
      String id = id(reference);
      String element = element(reference, "element");
      String target = element(reference, "target");
      reference.finish(List.of());
      reference.build(() -> new Reference(id, element, target)).ifPresent(references::add);
    }
  }

  private String element(Section section, String key) {
    String name = section.requiredText(key);
    if (!name.isEmpty() && !elements.contains(name)) {
      section.fault(key, "'" + name + "' is no element" + Suggestion.of(name, elements));
    }
    return name;
  }

  /**
   * Notes names in a Spark SQL expression that are no elements, and functions that may not occur.
   */
  void requireKnownNames(Section section, String key, String expression) {
    Set<String> known = new TreeSet<>(elements);
    known.add(ExpressionWords.PERIOD);
    String advice = "use %s, the day the delivery speaks of".formatted(ExpressionWords.PERIOD);
    ExpressionWords.of(expression)
        .faults(known, "element", advice)
        .forEach(fault -> faults.add(section.placeOf(key), fault));
  }

  List<RowRule> rules() {
    return rules;
  }

  List<Reference> references() {
    return references;
  }
}
