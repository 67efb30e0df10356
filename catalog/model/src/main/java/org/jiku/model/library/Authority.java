package org.jiku.model.library;

import static org.jiku.model.Words.requireText;

import org.jiku.model.ResourceName;

/**
 * A source that may speak for an attribute; the first in an attribute's list is its lead source
 * (数源部门).
 *
 * @param decision the document that says so, such as a catalog number or a decision of the
 *     authority
 */
public record Authority(ResourceName source, String decision) {
  public Authority {
    requireText(decision, "decision");
  }
}
