package org.jiku.model.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiku.model.FaultyDefinition;
import org.jiku.model.ValueType;
import org.jiku.model.document.Faults;
import org.jiku.model.document.Node;
import org.jiku.model.document.Place;
import org.jiku.model.document.YamlDocument;
import org.jiku.model.library.Identification.Own;

/** What leads from one definition of a library to the next, as long as nothing is lost by it. */
public final class LibraryEvolution {
  private final Library before;
  private final Library after;
  private final Optional<Node.Mapping> document;
  private final Faults faults;
  private final List<Change> changes = new ArrayList<>();

  private LibraryEvolution(Library before, Library after, String file) {
    this.before = before;
    this.after = after;
    this.faults = new Faults(file);
    this.document = YamlDocument.read(after.text(), new Faults(file));
  }

  /**
   * The changes in the order in which tables take them: entities in the order of the new
   * definition; of each, renames first.
   *
   * @throws FaultyDefinition naming everything that would lose data, change identities, or use a
   *     retired or former name again
   */
  public static List<Change> compare(Library before, Library after) {
    return compare(before, after, after.name() + ".yaml");
  }

  /**
   * The same, with the name of the new definition's file to show in faults.
   *
   * @throws FaultyDefinition as above
   */
  public static List<Change> compare(Library before, Library after, String file) {
    LibraryEvolution evolution = new LibraryEvolution(before, after, file);
    evolution.run();
    evolution.faults.throwIfAny();
    return List.copyOf(evolution.changes);
  }

  private void run() {
    if (!before.name().equals(after.name())) {
      fault(
          "library",
          "library '%s' cannot become '%s': a library keeps its name"
              .formatted(before.name(), after.name()));
      return;
    }
    for (Entity old : before.entities()) {
      if (after.entities().stream().noneMatch(entity -> entity.name().equals(old.name()))) {
        fault("entities", "entity '" + old.name() + "' is missing: an entity is never dropped");
      }
    }
    for (int e = 0; e < after.entities().size(); e++) {
      Entity now = after.entities().get(e);
      Optional<Entity> old =
          before.entities().stream().filter(entity -> entity.name().equals(now.name())).findFirst();
      if (old.isPresent()) {
        compare(old.get(), now, "entities[" + e + "]");
      } else {
        changes.add(new Change.AddEntity(now));
      }
    }
  }

  private void compare(Entity old, Entity now, String path) {
    Map<String, String> renames = renames(old, now, path);
    requireSame(
        old.partOf().stream().toList(),
        now.partOf().stream().toList(),
        path + ".partOf",
        "'partOf' of " + now.name());
    if (old.identification() instanceof Own was && now.identification() instanceof Own is) {
      requireSameIdentity(renamed(was, renames), is, path, now.name());
    }
    requireSame(renamed(old.key(), renames), now.key(), path + ".key", "the key of " + now.name());
    if (old.buckets() != now.buckets()) {
      fault(
          path + ".buckets",
          "the buckets of %s cannot change from %d to %d without rewriting its tables"
              .formatted(now.name(), old.buckets(), now.buckets()));
    }
    renames.forEach((from, to) -> changes.add(new Change.Rename(now.name(), from, to)));
    Set<String> taken = taken(old);
    Map<String, Attribute> olds = new HashMap<>();
    old.attributes()
        .forEach(attribute ->
            olds.put(renames.getOrDefault(attribute.name(), attribute.name()), attribute));
    for (int a = 0; a < now.attributes().size(); a++) {
      Attribute attribute = now.attributes().get(a);
      String place = path + ".attributes[" + a + "]";
      Attribute ancestor = olds.remove(attribute.name());
      if (ancestor != null) {
        compare(now, ancestor, attribute, place);
      } else if (taken.contains(attribute.name())) {
        fault(
            place + ".name",
            "'%s' of %s was retired or renamed: its name is never used again"
                .formatted(attribute.name(), now.name()));
      } else {
        changes.add(new Change.AddAttribute(now.name(), attribute));
      }
    }
    retire(old, now, olds, path);
    requireMemory(old, now, path);
    if (old.identification() instanceof Own was
        && now.identification() instanceof Own is
        && !renamed(was, renames).sameness().equals(is.sameness())) {
      changes.add(
          new Change.Redecide(now.name(), is.sameness().orElse(is.identifier().getFirst())));
    }
  }

  private void requireSameIdentity(Own old, Own now, String path, String entity) {
    requireSame(
        old.identifier(), now.identifier(), path + ".identifier", "the identifier of " + entity);
    requireSame(
        old.link().stream().toList(),
        now.link().stream().toList(),
        path + ".link",
        "the link of " + entity);
    requireSame(
        old.alternates(), now.alternates(), path + ".alternates", "the alternates of " + entity);
  }

  private static Own renamed(Own own, Map<String, String> renames) {
    return new Own(
        renamed(own.identifier(), renames),
        own.link().map(name -> renames.getOrDefault(name, name)),
        renamed(own.alternates(), renames),
        own.sameness().map(name -> renames.getOrDefault(name, name)));
  }

  private static List<String> renamed(List<String> names, Map<String, String> renames) {
    return names.stream().map(name -> renames.getOrDefault(name, name)).toList();
  }

  /** Former names that are attributes no longer, with the attribute that has them now. */
  private Map<String, String> renames(Entity old, Entity now, String path) {
    Set<String> present = new HashSet<>();
    now.attributes().forEach(attribute -> present.add(attribute.name()));
    Map<String, Attribute> olds = new HashMap<>();
    old.attributes().forEach(attribute -> olds.put(attribute.name(), attribute));
    Map<String, String> renames = new LinkedHashMap<>();
    for (int a = 0; a < now.attributes().size(); a++) {
      Attribute attribute = now.attributes().get(a);
      String place = path + ".attributes[" + a + "]";
      for (String former : attribute.formerNames()) {
        Attribute was = olds.get(former);
        if (was == null || present.contains(former)) {
          continue;
        }
        if (olds.containsKey(attribute.name())) {
          fault(
              place + ".formerNames",
              "'%s' cannot become '%s' of %s, which has values of its own"
                  .formatted(former, attribute.name(), now.name()));
        } else if (taken(old).contains(attribute.name())) {
          fault(
              place + ".name",
              "'%s' of %s was retired or renamed: its name is never used again"
                  .formatted(attribute.name(), now.name()));
        } else if (renames.containsValue(attribute.name())) {
          fault(
              place + ".formerNames",
              "two attributes cannot both become '" + attribute.name() + "' of " + now.name());
        }
        renames.put(former, attribute.name());
      }
    }
    return renames;
  }

  private void compare(Entity now, Attribute old, Attribute attribute, String place) {
    if (!old.type().equals(attribute.type())) {
      if (widens(old.type(), attribute.type())) {
        changes.add(new Change.Widen(now.name(), attribute.name(), old.type(), attribute.type()));
      } else {
        fault(
            place + ".type",
            "'%s' of %s cannot change from %s to %s: only longer texts and decimals of more digits keep every value"
                .formatted(
                    attribute.name(), now.name(), shown(old.type()), shown(attribute.type())));
      }
    }
    if (!old.otherwise().equals(attribute.otherwise())) {
      fault(
          place + ".otherwise",
          "'otherwise' of '%s' of %s cannot change: the claims that stand were made by what it was"
              .formatted(attribute.name(), now.name()));
    }
    if (!old.authorities().stream()
            .map(Authority::source)
            .toList()
            .equals(attribute.authorities().stream().map(Authority::source).toList())
        || old.equality() != attribute.equality()
        || Double.compare(old.tolerance(), attribute.tolerance()) != 0) {
      changes.add(new Change.Redecide(now.name(), attribute.name()));
    }
  }

  private static boolean widens(ValueType from, ValueType to) {
    return switch (from) {
      case ValueType.Text narrow ->
          to instanceof ValueType.Text wide
              && narrow.maxLength() > 0
              && (wide.maxLength() == 0 || wide.maxLength() > narrow.maxLength());
      case ValueType.Decimal narrow ->
          to instanceof ValueType.Decimal wide
              && wide.scale() == narrow.scale()
              && wide.precision() > narrow.precision();
      case ValueType.Whole whole -> false;
      case ValueType.Day day -> false;
      case ValueType.Instant instant -> false;
      case ValueType.Truth truth -> false;
      case ValueType.Shape shape -> false;
    };
  }

  private static String shown(ValueType type) {
    return type instanceof ValueType.Text text && text.maxLength() > 0
        ? "string of at most " + text.maxLength()
        : type.wireName();
  }

  private void retire(Entity old, Entity now, Map<String, Attribute> gone, String path) {
    for (Attribute attribute : old.attributes()) {
      if (!gone.containsValue(attribute)) {
        continue;
      }
      if (now.retired().contains(attribute.name())) {
        changes.add(new Change.Retire(now.name(), attribute.name()));
      } else {
        fault(
            path + ".attributes",
            "'%s' of %s is missing: name it under 'retired', or under 'formerNames' of the attribute it became"
                .formatted(attribute.name(), now.name()));
      }
    }
  }

  /** What was retired or renamed once must stay on record. */
  private void requireMemory(Entity old, Entity now, String path) {
    Set<String> remembered = taken(now);
    Set<String> present = new HashSet<>();
    now.attributes().forEach(attribute -> present.add(attribute.name()));
    for (String name : taken(old)) {
      if (!remembered.contains(name) && !present.contains(name)) {
        fault(
            path,
            "'%s' of %s is on record no longer: keep it under 'retired' or 'formerNames'"
                .formatted(name, now.name()));
      }
    }
  }

  private static Set<String> taken(Entity entity) {
    Set<String> taken = new HashSet<>(entity.retired());
    entity.attributes().forEach(attribute -> taken.addAll(attribute.formerNames()));
    return taken;
  }

  private void requireSame(List<String> old, List<String> now, String path, String what) {
    if (!old.equals(now)) {
      fault(
          path,
          "%s cannot change from %s to %s: identities would change"
              .formatted(what, shown(old), shown(now)));
    }
  }

  private static String shown(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private void fault(String path, String message) {
    Place place = document.map(root -> root.nearest(path).place()).orElse(Place.WHOLE);
    faults.add(new Place(place.line(), place.column(), path), message);
  }
}
