package org.jiku.jobs.golden;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiku.jobs.claim.IdentityKeys;
import org.jiku.jobs.claim.IdentityKeys.Alternate;

/**
 * Which local keys belong together. Those that use the same identifier, or identifiers that a
 * source declares to be the former and the present one. A local key without an identifier belongs
 * to the one that its alternates stand for; local keys that nobody gives an identifier for, to each
 * other. An alternate that stands for several identifiers tells nothing.
 */
final class EntityGroups {
  private final IdentityKeys keys;
  private final Components identifiers = new Components();
  private final Map<String, Set<String>> owners;
  private final Map<String, List<LocalState>> groups = new LinkedHashMap<>();
  private final List<LocalState> unclear = new ArrayList<>();

  /** Takes the states of a component: of all local keys that were ever linked. */
  EntityGroups(IdentityKeys keys, Collection<LocalState> states) {
    this.keys = keys;
    for (LocalState state : states) {
      if (state.identifier() != null && state.link() != null) {
        identifiers.join(state.identifier(), state.link());
      }
    }
    this.owners = owners(states);
    List<LocalState> nameless = new ArrayList<>();
    for (LocalState state : states) {
      if (state.identifier() == null) {
        nameless.add(state);
      } else {
        put(identifiers.find(state.identifier()), state);
      }
    }
    attach(nameless);
  }

  /** Local keys that are one entity, as far as their keys tell. */
  Collection<List<LocalState>> groups() {
    return groups.values();
  }

  /** Local keys whose alternates stand for several identifiers: each is on its own. */
  List<LocalState> unclear() {
    return unclear;
  }

  /** Whether an alternate stands for several identifiers. */
  boolean isUnclear(Alternate alternate) {
    return owners.getOrDefault(alternate.key(), Set.of()).size() > 1;
  }

  /** Per alternate the identifiers it stands for; where any source still says so, only those. */
  private Map<String, Set<String>> owners(Collection<LocalState> states) {
    Map<String, Set<String>> standing = new HashMap<>();
    Map<String, Set<String>> lapsed = new HashMap<>();
    for (LocalState state : states) {
      if (state.identifier() != null) {
        String owner = identifiers.find(state.identifier());
        for (Alternate alternate : state.alternates(keys)) {
          (state.asserted() ? standing : lapsed)
              .computeIfAbsent(alternate.key(), any -> new HashSet<>())
              .add(owner);
        }
      }
    }
    lapsed.forEach(standing::putIfAbsent);
    return standing;
  }

  private void attach(List<LocalState> nameless) {
    Components clusters = new Components();
    for (LocalState state : nameless) {
      List<String> telling = telling(state);
      telling.forEach(alternate -> clusters.join(telling.getFirst(), alternate));
    }
    Map<String, Set<String>> reached = new HashMap<>();
    for (LocalState state : nameless) {
      for (String alternate : telling(state)) {
        reached
            .computeIfAbsent(clusters.find(alternate), any -> new HashSet<>())
            .addAll(owners.getOrDefault(alternate, Set.of()));
      }
    }
    for (LocalState state : nameless) {
      List<String> telling = telling(state);
      if (state.alternates(keys).isEmpty()) {
        put(state.source() + "|" + state.localKey(), state);
      } else if (telling.isEmpty()) {
        unclear.add(state);
      } else {
        String cluster = clusters.find(telling.getFirst());
        attach(state, telling, reached.getOrDefault(cluster, Set.of()), cluster);
      }
    }
  }

  /** To what the cluster leads; if that is not clear, to what the state's own alternates do. */
  private void attach(LocalState state, List<String> telling, Set<String> reached, String cluster) {
    Set<String> found = reached;
    if (found.size() > 1) {
      found =
          telling.stream()
              .flatMap(alternate -> owners.getOrDefault(alternate, Set.of()).stream())
              .collect(Collectors.toSet());
      if (found.size() != 1) {
        unclear.add(state);
        return;
      }
    }
    put(found.isEmpty() ? cluster : found.iterator().next(), state);
  }

  /** The alternates that do not stand for several identifiers. */
  private List<String> telling(LocalState state) {
    return state.alternates(keys).stream()
        .filter(alternate -> !isUnclear(alternate))
        .map(Alternate::key)
        .toList();
  }

  private void put(String group, LocalState state) {
    groups.computeIfAbsent(group, any -> new ArrayList<>()).add(state);
  }
}
