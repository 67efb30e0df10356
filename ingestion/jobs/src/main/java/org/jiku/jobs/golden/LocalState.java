package org.jiku.jobs.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jiku.jobs.claim.IdentityKeys;
import org.jiku.jobs.claim.IdentityKeys.Alternate;
import org.jiku.model.delivery.EffectiveOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a source holds under one local key, as of its latest delivery in effective order.
 *
 * @param asserted whether the source still holds the key; if not, the rest is what it said last
 * @param first when the source first used this identifier under this key
 * @param latest when it last changed what it says of the key
 * @param attributes per attribute of the entity, in its order
 */
public record LocalState(
    String source,
    String localKey,
    @Nullable String identifier,
    @Nullable String link,
    boolean asserted,
    EffectiveOrder first,
    EffectiveOrder latest,
    List<Held> attributes) {

  public LocalState {
    attributes = List.copyOf(attributes);
  }

  /**
   * The state that follows from the live claims of one source and local key, whatever order they
   * come in; empty where none of them asserts anything.
   */
  public static Optional<LocalState> of(List<Claim> claims) {
    List<Claim> ordered = claims.stream().sorted(Comparator.comparing(Claim::order)).toList();
    Claim spoken = null;
    Claim before = null;
    EffectiveOrder changed = null;
    List<Held> attributes = List.of();
    for (Claim claim : ordered) {
      if (before == null || changed == null || !saysTheSame(before, claim)) {
        changed = claim.order();
      }
      if (claim.asserts()) {
        attributes = heldAfter(claim, before == null || !before.asserts() ? List.of() : attributes);
        spoken = claim;
      }
      before = claim;
    }
    if (spoken == null || changed == null) {
      return Optional.empty();
    }
    String identifier = spoken.identifier();
    EffectiveOrder first =
        ordered.stream()
            .filter(claim -> claim.asserts() && Objects.equals(claim.identifier(), identifier))
            .map(Claim::order)
            .findFirst()
            .orElse(changed);
    return Optional.of(
        new LocalState(
            spoken.source(),
            spoken.localKey(),
            identifier,
            spoken.link(),
            ordered.getLast().asserts(),
            first,
            changed,
            attributes));
  }

  /** The identifiers of other schemes that it gives. */
  List<Alternate> alternates(IdentityKeys keys) {
    return keys.alternates(place -> attributes.get(place).value());
  }

  /** The first of its keys, under which its latest claim stands. */
  String claimKey(IdentityKeys keys) {
    if (identifier != null) {
      return identifier;
    }
    return alternates(keys).stream()
        .map(Alternate::key)
        .findFirst()
        .orElse(source + "|" + localKey);
  }

  private static boolean saysTheSame(Claim one, Claim other) {
    return one.asserts() == other.asserts()
        && (!one.asserts()
            || (Objects.equals(one.identifier(), other.identifier())
                && Objects.equals(one.link(), other.link())
                && one.values().equals(other.values())));
  }

  private static List<Held> heldAfter(Claim claim, List<Held> before) {
    List<Held> after = new ArrayList<>(claim.values().size());
    for (int i = 0; i < claim.values().size(); i++) {
      Object value = claim.values().get(i);
      after.add(
          !before.isEmpty() && Objects.equals(before.get(i).value(), value)
              ? before.get(i)
              : new Held(value, claim.delivery(), claim.order().period()));
    }
    return after;
  }
}
