package org.jiku.model.contract;

import static org.jiku.model.Words.requireName;
import static org.jiku.model.Words.requireText;

/**
 * A set rule: each value of {@code element} must occur as a value of {@code target} in the same
 * delivery.
 */
public record Reference(String id, String element, String target) {
  public Reference {
    requireText(id, "rule id");
    requireName(element, "element");
    requireName(target, "target");
  }
}
