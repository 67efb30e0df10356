package org.jiku.jobs.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiku.model.library.Entity;

/**
 * Decides which local keys are one entity. Local keys of one component (they use the same
 * identifier, or identifiers that a source declares to be the former and the present one) are one
 * entity, unless the identifier is in conflict: one source uses it under several keys for what are
 * plainly different entities. Then each key is an entity of its own.
 */
public final class Identity {
  private final Entity root;
  private final EntityId ids;
  private final int sameness;
  private final Agreement agreement;

  /** Takes a root entity, see {@link Entity#identifier()}. */
  public Identity(Entity root, EntityId ids) {
    this.root = root;
    this.ids = ids;
    this.sameness =
        root.sameness().map(name -> root.attributes().indexOf(root.load(name))).orElse(-1);
    this.agreement = sameness < 0 ? Agreement.EXACT : Agreement.of(root.attributes().get(sameness));
  }

  /**
   * One entity.
   *
   * @param members the local keys that speak of it
   * @param conflict whether its identifier is in conflict
   */
  public record Resolved(String entityId, List<LocalState> members, boolean conflict) {
    public Resolved {
      members = List.copyOf(members);
    }
  }

  /**
   * The entities of one component. Those in which no source asserts anything any more have lapsed,
   * but stand.
   */
  public List<Resolved> resolve(List<LocalState> component) {
    List<LocalState> ordered =
        component.stream()
            .sorted(Comparator.comparing(LocalState::source).thenComparing(LocalState::localKey))
            .toList();
    if (ordered.stream().allMatch(state -> state.identifier() == null)) {
      return ordered.stream().map(state -> alone(state, false)).toList();
    }
    if (inConflict(ordered)) {
      return ordered.stream().map(state -> alone(state, true)).toList();
    }
    String earliest =
        ordered.stream()
            .min(
                Comparator.comparing(LocalState::first)
                    .thenComparing(state -> Objects.requireNonNull(state.identifier())))
            .map(LocalState::identifier)
            .orElseThrow();
    return List.of(new Resolved(ids.ofIdentifier(root.name(), earliest), ordered, false));
  }

  private Resolved alone(LocalState state, boolean conflict) {
    String id = ids.ofLocalKey(root.name(), state.source(), state.localKey());
    return new Resolved(id, List.of(state), conflict);
  }

  private boolean inConflict(List<LocalState> states) {
    if (sameness < 0) {
      return false;
    }
    Map<String, List<Object>> bySource = new HashMap<>();
    for (LocalState state : states) {
      Object value = state.attributes().get(sameness).value();
      if (!state.asserted() || value == null) {
        continue;
      }
      List<Object> seen = bySource.computeIfAbsent(state.source(), any -> new ArrayList<>());
      if (seen.stream().anyMatch(other -> !agreement.agree(other, value))) {
        return true;
      }
      seen.add(value);
    }
    return false;
  }
}
