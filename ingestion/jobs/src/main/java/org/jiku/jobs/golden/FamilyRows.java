package org.jiku.jobs.golden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.jiku.jobs.change.Groups.GroupFunction;
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
  private final FamilyStates states;
  private final TableRows layout;
  private final ArrayList<Target> targets;
  private final byte[] key;
  private transient @Nullable Rules rules;

  /** A derived table by its number in the layout. */
  record Target(Derived.Kind kind, int entity) implements java.io.Serializable {}

  /** What is made of the definitions once in each task. */
  private record Rules(Identity identity, List<Entity> entities, List<Merge> merges) {}

  /**
   * Prepares the function.
   *
   * @param definitions of the root and its parts
   * @param targets by their number in the layout
   * @param key of {@link EntityId}
   */
  FamilyRows(
      List<EntityDefinition> definitions,
      FamilyStates states,
      TableRows layout,
      List<Target> targets,
      byte[] key) {
    this.definitions = new ArrayList<>(definitions);
    this.states = states;
    this.layout = layout;
    this.targets = new ArrayList<>(targets);
    this.key = key.clone();
  }

  @Override
  public void apply(List<Row> group, Consumer<Row> out) {
    Rules known = rules();
    IdentityHashMap<LocalState, Row> rows = new IdentityHashMap<>();
    for (Row row : group) {
      rows.put(states.state(row, 0).orElseThrow(), row);
    }
    for (List<LocalState> component : components(rows.keySet())) {
      for (Identity.Resolved resolved : known.identity().resolve(component)) {
        List<Identity.Resolved> family = new ArrayList<>(List.of(resolved));
        for (int i = 1; i < definitions.size(); i++) {
          int part = i;
          List<LocalState> members =
              resolved.members().stream()
                  .map(member -> states.state(Objects.requireNonNull(rows.get(member)), part))
                  .flatMap(Optional::stream)
                  .toList();
          family.add(new Identity.Resolved(resolved.entityId(), members, resolved.conflict()));
        }
        write(known, family, out);
      }
    }
  }

  /**
   * The states by the identifiers that are linked now; the group holds all that were ever linked.
   */
  private static Collection<List<LocalState>> components(Collection<LocalState> group) {
    Components linked = new Components();
    for (LocalState state : group) {
      if (state.identifier() != null && state.link() != null) {
        linked.join(state.identifier(), state.link());
      }
    }
    Map<String, List<LocalState>> components = new HashMap<>();
    for (LocalState state : group) {
      components
          .computeIfAbsent(linked.find(FamilyStates.claimKey(state)), any -> new ArrayList<>())
          .add(state);
    }
    return components.values();
  }

  private void write(Rules known, List<Identity.Resolved> family, Consumer<Row> out) {
    for (int table = 0; table < targets.size(); table++) {
      Target target = targets.get(table);
      Identity.Resolved resolved = family.get(target.entity());
      if (resolved.members().isEmpty()) {
        continue;
      }
      Merge merge = known.merges().get(target.entity());
      switch (target.kind()) {
        case GOLDEN ->
            golden(table, known.entities().get(target.entity()), merge.golden(resolved), out);
        case DISCREPANCIES -> {
          if (resolved.members().size() > 1) {
            for (Merge.Discrepancy found : merge.discrepancies(resolved)) {
              discrepancy(table, found, out);
            }
          }
        }
        case CROSSWALK ->
            crosswalk(table, known.entities().getFirst().identifier().orElseThrow(), resolved, out);
      }
    }
  }

  private void golden(int table, Entity entity, Merge.Golden golden, Consumer<Row> out) {
    StructType schema = layout.schema(table);
    @Nullable Object[] values = new @Nullable Object[schema.size()];
    values[schema.fieldIndex("entity_id")] = golden.entityId();
    values[schema.fieldIndex("record_state")] = golden.lapsed() ? "lapsed" : "current";
    values[schema.fieldIndex("in_conflict")] = golden.conflict();
    for (int i = 0; i < golden.values().size(); i++) {
      Optional<Held> held = golden.values().get(i);
      if (held.isPresent()) {
        Attribute attribute = entity.attributes().get(i);
        Object value = held.get().value();
        values[schema.fieldIndex(attribute.name())] = ClaimedShape.unwrap(value);
        if (value instanceof ClaimedShape shape) {
          values[schema.fieldIndex(ValueType.Shape.boxOf(attribute.name()))] =
              ShapeFunctions.box(shape.wkb());
        }
        values[schema.fieldIndex(TableDefinitions.origin(attribute.name()))] =
            held.get().delivery();
      }
    }
    out.accept(layout.wanted(table, values));
  }

  private void discrepancy(int table, Merge.Discrepancy found, Consumer<Row> out) {
    StructType schema = layout.schema(table);
    @Nullable Object[] values = new @Nullable Object[schema.size()];
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
      int table, String identifier, Identity.Resolved resolved, Consumer<Row> out) {
    Map<List<String>, Known> entries = new LinkedHashMap<>();
    for (LocalState member : resolved.members()) {
      Known.Use held = member.asserted() ? Known.Use.CURRENT : Known.Use.LAPSED;
      if (member.identifier() != null) {
        Known.Use use = resolved.conflict() ? Known.Use.CONFLICT : held;
        entries.merge(List.of(identifier, member.identifier()), Known.of(use, member), Known::with);
      }
      if (member.link() != null) {
        entries.merge(
            List.of(identifier, member.link()), Known.of(Known.Use.REPLACED, member), Known::with);
      }
      entries.merge(
          List.of(member.source(), member.localKey()), Known.of(held, member), Known::with);
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

  private Rules rules() {
    Rules made = rules;
    if (made == null) {
      List<Entity> entities = definitions.stream().map(EntityDefinition::load).toList();
      made =
          new Rules(
              new Identity(entities.getFirst(), new EntityId(key)),
              entities,
              entities.stream().map(Merge::new).toList());
      rules = made;
    }
    return made;
  }
}
