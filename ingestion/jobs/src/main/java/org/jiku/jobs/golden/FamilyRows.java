package org.jiku.jobs.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.Groups.GroupFunction;
import org.jiku.jobs.claim.IdentityKeys;
import org.jiku.jobs.claim.IdentityKeys.Alternate;
import org.jiku.model.ValueType;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jiku.rules.ShapeFunctions;
import org.jiku.tables.library.TableDefinitions;
import org.jiku.tables.publish.TableRows;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of all derived tables out of the states of one component: which entities they are,
 * the golden record of each and of its parts, discrepancies, crosswalk.
 */
final class FamilyRows implements GroupFunction {
  private static final long serialVersionUID = 1L;

  private final ArrayList<EntityDefinition> definitions;
  private final TableRows layout;
  private final ArrayList<Target> targets;
  private final byte[] key;
  private transient @Nullable Rules rules;

  /** A derived table by its number in the layout. */
  record Target(Derived.Kind kind, int entity) implements java.io.Serializable {}

  /** What is made of the definitions once in each task. */
  private record Rules(
      Identity identity,
      IdentityKeys keys,
      List<Entity> entities,
      List<int[]> partKeys,
      List<Merge> merges,
      List<List<Places>> places) {}

  /** Where a golden table has an attribute's value, the box around it if any, and its origin. */
  private record Places(int value, int box, int origin) {

    static Places of(StructType schema, Attribute attribute) {
      String box = ValueType.Shape.boxOf(attribute.name());
      return new Places(
          schema.fieldIndex(attribute.name()),
          attribute.type() instanceof ValueType.Shape ? schema.fieldIndex(box) : -1,
          schema.fieldIndex(TableDefinitions.origin(attribute.name())));
    }
  }

  /**
   * Prepares the function.
   *
   * @param definitions of the root and its parts
   * @param targets by their number in the layout
   * @param key of {@link EntityId}
   */
  FamilyRows(
      List<EntityDefinition> definitions, TableRows layout, List<Target> targets, byte[] key) {
    this.definitions = new ArrayList<>(definitions);
    this.layout = layout;
    this.targets = new ArrayList<>(targets);
    this.key = key.clone();
  }

  @Override
  public void apply(List<Row> group, Consumer<Row> out) {
    Rules known = rules();
    IdentityHashMap<LocalState, List<@Nullable LocalState>> states =
        states(group, known.entities().size());
    EntityGroups groups = new EntityGroups(known.keys(), states.keySet());
    for (Identity.Resolved resolved : known.identity().resolve(groups)) {
      for (int table = 0; table < targets.size(); table++) {
        Target target = targets.get(table);
        if (target.kind() == Derived.Kind.CROSSWALK) {
          crosswalk(table, known.keys(), groups, resolved, out);
        } else {
          parts(known, target.entity(), resolved, states).forEach(write(known, table, target, out));
        }
      }
    }
  }

  /** The states of each local key, that of the root first, by the state of the root itself. */
  private static IdentityHashMap<LocalState, List<@Nullable LocalState>> states(
      List<Row> group, int entities) {
    Map<List<String>, List<@Nullable LocalState>> byKey = new LinkedHashMap<>();
    for (Row row : group) {
      LocalState state = FamilyStates.state(row);
      byKey
          .computeIfAbsent(
              List.of(state.source(), state.localKey()),
              any -> new ArrayList<>(Collections.nCopies(entities, null)))
          .set(FamilyStates.entity(row), state);
    }
    IdentityHashMap<LocalState, List<@Nullable LocalState>> states = new IdentityHashMap<>();
    byKey.values().forEach(all -> states.put(Objects.requireNonNull(all.getFirst()), all));
    return states;
  }

  /** What sources hold of one entity of the family, by the key that tells parts apart. */
  private Map<String, Identity.Resolved> parts(
      Rules known,
      int entity,
      Identity.Resolved owner,
      IdentityHashMap<LocalState, List<@Nullable LocalState>> states) {
    if (entity == 0) {
      return Map.of("", owner);
    }
    int[] key = known.partKeys().get(entity);
    Map<String, List<LocalState>> members = new LinkedHashMap<>();
    for (LocalState member : owner.members()) {
      LocalState state = Objects.requireNonNull(states.get(member)).get(entity);
      if (state != null) {
        members.computeIfAbsent(partKey(state, key), any -> new ArrayList<>()).add(state);
      }
    }
    Map<String, Identity.Resolved> parts = new LinkedHashMap<>();
    members.forEach((part, held) ->
        parts.put(part, new Identity.Resolved(owner.entityId(), held, owner.conflict())));
    return parts;
  }

  private static String partKey(LocalState state, int[] key) {
    return IntStream.of(key)
        .mapToObj(place -> state.attributes().get(place).value())
        .map(value -> value == null ? "" : value.toString())
        .collect(Collectors.joining("|"));
  }

  private BiConsumer<String, Identity.Resolved> write(
      Rules known, int table, Target target, Consumer<Row> out) {
    Entity entity = known.entities().get(target.entity());
    Merge merge = known.merges().get(target.entity());
    return (part, resolved) -> {
      if (target.kind() == Derived.Kind.GOLDEN) {
        golden(known, table, entity, part, merge.golden(resolved), out);
      } else if (resolved.members().size() > 1) {
        merge
            .discrepancies(resolved)
            .forEach(found -> discrepancy(table, entity, part, found, out));
      }
    };
  }

  private void golden(
      Rules known, int table, Entity entity, String part, Merge.Golden golden, Consumer<Row> out) {
    StructType schema = layout.schema(table);
    @Nullable Object[] values = new @Nullable Object[schema.size()];
    putPart(schema, values, entity, part);
    values[schema.fieldIndex("entity_id")] = golden.entityId();
    values[schema.fieldIndex("record_state")] = golden.lapsed() ? "lapsed" : "current";
    values[schema.fieldIndex("in_conflict")] = golden.conflict();
    List<Places> places = known.places().get(table);
    for (int i = 0; i < golden.values().size(); i++) {
      Optional<Held> held = golden.values().get(i);
      if (held.isPresent()) {
        Object value = held.get().value();
        values[places.get(i).value()] = ClaimedShape.unwrap(value);
        if (value instanceof ClaimedShape shape) {
          values[places.get(i).box()] = ShapeFunctions.box(shape.wkb());
        }
        values[places.get(i).origin()] = held.get().delivery();
      }
    }
    out.accept(layout.wanted(table, values));
  }

  private static void putPart(
      StructType schema, @Nullable Object[] values, Entity entity, String part) {
    if (!entity.key().isEmpty()) {
      values[schema.fieldIndex(TableDefinitions.PART_KEY)] = part;
    }
  }

  private void discrepancy(
      int table, Entity entity, String part, Merge.Discrepancy found, Consumer<Row> out) {
    StructType schema = layout.schema(table);
    @Nullable Object[] values = new @Nullable Object[schema.size()];
    putPart(schema, values, entity, part);
    String source = found.other().source();
    values[schema.fieldIndex("entity_id")] = found.entityId();
    values[schema.fieldIndex("attribute")] = found.attribute().name();
    values[schema.fieldIndex("authority")] = found.authority();
    values[schema.fieldIndex("authority_value")] = String.valueOf(found.authorityValue().value());
    values[schema.fieldIndex("authority_delivery")] = found.authorityValue().delivery();
    values[schema.fieldIndex("source")] = source;
    values[schema.fieldIndex("local_key")] = found.other().localKey();
    values[schema.fieldIndex("value")] = String.valueOf(found.value().value());
    values[schema.fieldIndex("delivery")] = found.value().delivery();
    values[schema.fieldIndex("owner")] = source.substring(0, source.indexOf('.'));
    values[schema.fieldIndex("state")] = "open";
    values[schema.fieldIndex("since")] = found.since();
    out.accept(layout.wanted(table, values));
  }

  private void crosswalk(
      int table,
      IdentityKeys keys,
      EntityGroups groups,
      Identity.Resolved resolved,
      Consumer<Row> out) {
    Map<List<String>, Known> entries = new LinkedHashMap<>();
    String scheme = keys.scheme();
    for (LocalState member : resolved.members()) {
      Known.Use held = member.asserted() ? Known.Use.CURRENT : Known.Use.LAPSED;
      Known.Use own = resolved.conflict() ? Known.Use.CONFLICT : held;
      if (member.identifier() != null) {
        note(entries, scheme, member.identifier(), own, member);
      }
      if (member.link() != null) {
        note(entries, scheme, member.link(), Known.Use.REPLACED, member);
      }
      for (Alternate alternate : member.alternates(keys)) {
        Known.Use use = groups.isUnclear(alternate) ? Known.Use.CONFLICT : own;
        note(entries, alternate.scheme(), alternate.value(), use, member);
      }
      note(entries, member.source(), member.localKey(), held, member);
    }
    StructType schema = layout.schema(table);
    entries.forEach((name, known) -> {
      @Nullable Object[] values = new @Nullable Object[schema.size()];
      values[schema.fieldIndex("scheme")] = name.getFirst();
      values[schema.fieldIndex("value")] = name.getLast();
      values[schema.fieldIndex("entity_id")] = resolved.entityId();
      values[schema.fieldIndex("state")] = known.use().state();
      values[schema.fieldIndex("valid_from")] = known.since();
      out.accept(layout.wanted(table, values));
    });
  }

  private static void note(
      Map<List<String>, Known> entries,
      String scheme,
      String value,
      Known.Use use,
      LocalState member) {
    entries.merge(List.of(scheme, value), Known.of(use, member), Known::with);
  }

  private Rules rules() {
    Rules made = rules;
    if (made == null) {
      List<Entity> entities = definitions.stream().map(EntityDefinition::load).toList();
      made =
          new Rules(
              new Identity(entities.getFirst(), new EntityId(key)),
              new IdentityKeys(entities.getFirst()),
              entities,
              entities.stream()
                  .map(entity -> entity.key().stream().mapToInt(entity::indexOf).toArray())
                  .toList(),
              entities.stream().map(Merge::new).toList(),
              IntStream.range(0, targets.size())
                  .mapToObj(table -> places(entities, table))
                  .toList());
      rules = made;
    }
    return made;
  }

  /** By attribute; none for a table that is not golden. */
  private List<Places> places(List<Entity> entities, int table) {
    Target target = targets.get(table);
    return target.kind() == Derived.Kind.GOLDEN
        ? entities.get(target.entity()).attributes().stream()
            .map(attribute -> Places.of(layout.schema(table), attribute))
            .toList()
        : List.of();
  }
}
