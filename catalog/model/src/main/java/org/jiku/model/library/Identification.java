package org.jiku.model.library;

import static org.jiku.model.Words.requireDistinct;

import java.util.List;
import java.util.Optional;

/** How an entity is told from others of its kind. */
public sealed interface Identification {

  /**
   * A root has identifiers of its own.
   *
   * @param identifier attributes whose values together identify an entity across sources
   * @param link the attribute that holds a former identifier of the same entity
   * @param alternates attributes that hold identifiers of other schemes of the same entity
   * @param sameness the attribute that must agree when one source uses an identifier under two
   *     local keys
   */
  record Own(
      List<String> identifier,
      Optional<String> link,
      List<String> alternates,
      Optional<String> sameness)
      implements Identification {
    public Own {
      identifier = List.copyOf(identifier);
      alternates = List.copyOf(alternates);
      if (identifier.isEmpty()) {
        throw new IllegalArgumentException("an identifier has at least one attribute");
      }
      requireDistinct(identifier, "identifier");
      requireDistinct(alternates, "alternate");
      if (alternates.stream().anyMatch(identifier::contains)
          || link.filter(alternates::contains).isPresent()) {
        throw new IllegalArgumentException(
            "an attribute is either the identifier, its former value or an alternate");
      }
      if (link.isPresent() && identifier.size() > 1) {
        throw new IllegalArgumentException(
            "an identifier of several attributes cannot have a former value in one");
      }
    }
  }

  /**
   * A part shares the identity of a root.
   *
   * @param root the entity it is part of
   * @param key attributes that tell several parts of one root apart; empty if there is one at most
   */
  record PartOf(String root, List<String> key) implements Identification {
    public PartOf {
      key = List.copyOf(key);
      requireDistinct(key, "key");
    }
  }
}
