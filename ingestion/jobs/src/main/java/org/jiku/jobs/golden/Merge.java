package org.jiku.jobs.golden;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiku.model.library.Attribute;
import org.jiku.model.library.Entity;
import org.jspecify.annotations.Nullable;

/**
 * Makes the golden record of an entity from what its sources hold: per attribute the value of the
 * most authoritative source that gives one (一数一源), and a discrepancy wherever another source gives
 * a value that does not agree (多元校核). A pure function of its arguments.
 */
public final class Merge {
  private final Entity entity;
  private final List<Map<String, Integer>> ranks;
  private final List<Agreement> agreements;

  public Merge(Entity entity) {
    this.entity = entity;
    this.ranks = entity.attributes().stream().map(Merge::ranks).toList();
    this.agreements = entity.attributes().stream().map(Agreement::of).toList();
  }

  /**
   * A golden record.
   *
   * @param values per attribute; null where no source gives any
   * @param lapsed whether no source asserts the entity any more; the values are then what was said
   *     last
   */
  public record Golden(
      String entityId, List<Optional<Held>> values, boolean lapsed, boolean conflict) {}

  /** A value that does not agree with the authority's. */
  public record Discrepancy(
      String entityId,
      Attribute attribute,
      String authority,
      Held authorityValue,
      LocalState other,
      Held value,
      LocalDate since) {}

  /** The golden record of an entity. */
  public Golden golden(Identity.Resolved resolved) {
    List<LocalState> speakers = speakers(resolved.members());
    List<Optional<Held>> values = new ArrayList<>();
    for (int i = 0; i < entity.attributes().size(); i++) {
      LocalState chosen = choose(speakers, i);
      values.add(chosen == null ? Optional.empty() : Optional.of(chosen.attributes().get(i)));
    }
    boolean lapsed = speakers.stream().noneMatch(LocalState::asserted);
    return new Golden(resolved.entityId(), values, lapsed, resolved.conflict());
  }

  /**
   * Where sources that still hold the entity disagree with the authority, in the order of the
   * attributes.
   */
  public List<Discrepancy> discrepancies(Identity.Resolved resolved) {
    List<LocalState> speakers = resolved.members().stream().filter(LocalState::asserted).toList();
    List<Discrepancy> found = new ArrayList<>();
    for (int i = 0; i < entity.attributes().size(); i++) {
      LocalState chosen = choose(speakers, i);
      if (chosen != null) {
        compare(resolved.entityId(), i, chosen, speakers, found);
      }
    }
    return found;
  }

  private void compare(
      String entityId,
      int attribute,
      LocalState chosen,
      List<LocalState> speakers,
      List<Discrepancy> found) {
    Held authority = chosen.attributes().get(attribute);
    Object truth = authority.value();
    for (LocalState other : speakers) {
      Held held = other.attributes().get(attribute);
      if (truth != null
          && held.value() != null
          && !other.source().equals(chosen.source())
          && ranks.get(attribute).containsKey(other.source())
          && !agreements.get(attribute).agree(truth, held.value())) {
        LocalDate since =
            authority.since().isAfter(held.since()) ? authority.since() : held.since();
        found.add(
            new Discrepancy(
                entityId,
                entity.attributes().get(attribute),
                chosen.source(),
                authority,
                other,
                held,
                since));
      }
    }
  }

  private static List<LocalState> speakers(List<LocalState> members) {
    List<LocalState> asserting = members.stream().filter(LocalState::asserted).toList();
    return asserting.isEmpty() ? members : asserting;
  }

  private @Nullable LocalState choose(List<LocalState> speakers, int attribute) {
    Map<String, Integer> rank = ranks.get(attribute);
    LocalState chosen = null;
    int best = 0;
    for (LocalState state : speakers) {
      Integer own = rank.get(state.source());
      if (own != null
          && state.attributes().get(attribute).value() != null
          && (chosen == null || own < best || (own == best && isLater(state, chosen)))) {
        chosen = state;
        best = own;
      }
    }
    return chosen;
  }

  /** Of two that are equally authoritative the one that was changed last, else the first by key. */
  private static boolean isLater(LocalState one, LocalState other) {
    int order = one.latest().compareTo(other.latest());
    return order > 0 || (order == 0 && one.localKey().compareTo(other.localKey()) < 0);
  }

  private static Map<String, Integer> ranks(Attribute attribute) {
    Map<String, Integer> ranks = new HashMap<>();
    for (int i = 0; i < attribute.authorities().size(); i++) {
      ranks.put(attribute.authorities().get(i).source().toString(), i);
    }
    return ranks;
  }
}
