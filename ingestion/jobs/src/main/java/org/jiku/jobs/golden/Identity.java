package org.jiku.jobs.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiku.jobs.claim.IdentityKeys;
import org.jiku.model.library.Entity;

/**
 * Decides which local keys are one entity: those that belong together, see {@link EntityGroups},
 * unless the identifier is in conflict: one source uses it under several keys for what are plainly
 * different entities. Then each key is an entity of its own.
 */
public final class Identity {
  private final Entity root;
  private final EntityId ids;
  private final IdentityKeys keys;
  private final int sameness;
  private final Agreement agreement;

  /** Takes a root entity. */
  public Identity(Entity root, EntityId ids) {
    this.root = root;
    this.ids = ids;
    this.keys = new IdentityKeys(root);
    this.sameness = root.own().sameness().map(root::indexOf).orElse(-1);
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
   * The entities of local keys that were ever linked. Those in which no source asserts anything any
   * more have lapsed, but stand.
   */
  public List<Resolved> resolve(EntityGroups groups) {
    List<Resolved> resolved = new ArrayList<>();
    for (List<LocalState> group : groups.groups()) {
      resolved.addAll(resolve(group));
    }
    groups.unclear().forEach(state -> resolved.add(alone(state, true)));
    return resolved;
  }

  private List<Resolved> resolve(List<LocalState> group) {
    List<LocalState> ordered =
        group.stream()
            .sorted(Comparator.comparing(LocalState::source).thenComparing(LocalState::localKey))
            .toList();
    LocalState first = ordered.getFirst();
    if (first.identifier() == null && first.alternates(keys).isEmpty()) {
      return List.of(alone(first, false));
    }
    if (inConflict(ordered)) {
      return ordered.stream().map(state -> alone(state, true)).toList();
    }
    String earliest =
        ordered.stream()
            .min(
                Comparator.comparing(LocalState::first)
                    .thenComparing(state -> state.claimKey(keys)))
            .orElseThrow()
            .claimKey(keys);
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
      if (!state.asserted() || value == null || state.identifier() == null) {
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
