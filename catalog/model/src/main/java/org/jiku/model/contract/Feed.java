package org.jiku.model.contract;

import static org.jiku.model.Words.requireName;

import java.util.List;
import java.util.Optional;

/**
 * How a resource feeds one entity of a library.
 *
 * @param when Spark SQL over the element names; rows for which it is not true claim nothing of this
 *     entity
 */
public record Feed(
    String library, String entity, Optional<String> when, List<AttributeFeed> attributes) {
  public Feed {
    requireName(library, "library");
    requireName(entity, "entity");
    attributes = List.copyOf(attributes);
    if (attributes.isEmpty()) {
      throw new IllegalArgumentException(
          "the feed of " + library + "." + entity + " maps no attribute");
    }
  }

  /** One attribute and where its value comes from. */
  public record AttributeFeed(String attribute, Origin origin) {
    public AttributeFeed {
      requireName(attribute, "attribute");
    }
  }

  /** Where a claimed value comes from. */
  public sealed interface Origin {
    /** The standardised value of an element. */
    record FromElement(String element) implements Origin {
      public FromElement {
        requireName(element, "element");
      }
    }

    /** The same value for each row, such as the state that a register of deaths implies. */
    record Constant(String value) implements Origin {}
  }
}
