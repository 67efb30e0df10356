package org.jiku.model.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.Words;
import org.jiku.model.contract.Feed.AttributeFeed;
import org.jiku.model.contract.Feed.Origin;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Node.Scalar;
import org.jiku.model.document.Place;
import org.jiku.model.document.Section;

/**
 * Reads which library attributes a resource feeds: by element, and by constants of the contract.
 */
final class FeedsReader {
  private final RulesReader expressions;
  private final Map<String, Place> places;
  private final Faults faults;
  private final Map<String, List<AttributeFeed>> byEntity = new LinkedHashMap<>();
  private final Map<String, String> conditions = new LinkedHashMap<>();
  private final Set<String> described = new HashSet<>();

  FeedsReader(RulesReader expressions, Map<String, Place> places, Faults faults) {
    this.expressions = expressions;
    this.places = places;
    this.faults = faults;
  }

  void read(Section ours, Map<String, List<Scalar>> byElement) {
    List<Section> entities = ours.sections("feeds");
    byElement.forEach((element, targets) -> targets.forEach(target -> readTarget(element, target)));
    entities.forEach(this::readEntity);
  }

  private void readTarget(String element, Scalar target) {
    String[] parts = target.text().split("\\.", -1);
    if (parts.length != 3
        || !Words.isName(parts[0])
        || !Words.isName(parts[1])
        || !Words.isName(parts[2])) {
      faults.add(
          target.place(), "'" + target.text() + "' must be written library.entity.attribute");
      return;
    }
    if (Words.isName(element)) {
      add(parts[0] + "." + parts[1], parts[2], new Origin.FromElement(element), target.place());
    }
  }

  private void readEntity(Section section) {
    String entity = section.requiredText("entity");
    Optional<String> when = section.text("when");
    when.ifPresent(expression -> expressions.requireKnownNames(section, "when", expression));
    Map<String, Scalar> constants = section.words("constants");
    section.finish(List.of());
    String[] parts = entity.split("\\.", -1);
    if (entity.isEmpty()) {
      return;
    }
    if (parts.length != 2 || !Words.isName(parts[0]) || !Words.isName(parts[1])) {
      section.fault("entity", "'" + entity + "' must be written library.entity");
      return;
    }
    if (!described.add(entity)) {
      section.fault("entity", "the feed of " + entity + " is described twice");
      return;
    }
    when.ifPresent(expression -> {
      conditions.put(entity, expression);
      places.put(LocatedContract.conditionOf(parts[0], parts[1]), section.placeOf("when"));
    });
    constants.forEach((attribute, value) -> {
      if (Words.isName(attribute)) {
        add(entity, attribute, new Origin.Constant(value.text()), value.place());
      } else {
        faults.add(value.place(), "'" + attribute + "' is no usable name of an attribute");
      }
    });
    if (!byEntity.containsKey(entity)) {
      section.fault("entity", "no element and no constant feeds " + entity);
    }
  }

  private void add(String entity, String attribute, Origin origin, Place place) {
    String part = "feed " + entity + "." + attribute;
    Place before = places.putIfAbsent(part, place);
    if (before != null) {
      faults.add(
          place,
          "%s.%s is fed twice; first in line %d".formatted(entity, attribute, before.line()));
      return;
    }
    byEntity
        .computeIfAbsent(entity, any -> new ArrayList<>())
        .add(new AttributeFeed(attribute, origin));
  }

  List<Feed> feeds() {
    List<Feed> feeds = new ArrayList<>();
    byEntity.forEach((entity, attributes) -> {
      int dot = entity.indexOf('.');
      feeds.add(
          new Feed(
              entity.substring(0, dot),
              entity.substring(dot + 1),
              Optional.ofNullable(conditions.get(entity)),
              attributes));
    });
    return feeds;
  }
}
