package org.jiku.model.library;

import org.jiku.model.ValueType;

/**
 * One step from a library's definition to its next one. No step rewrites data.
 *
 * <p>Names are those after all renames that stand before the step in its list.
 */
public sealed interface Change {

  /** The entity concerned. */
  String entity();

  /** A new entity with all its attributes. */
  record AddEntity(Entity added) implements Change {
    @Override
    public String entity() {
      return added.name();
    }
  }

  /** A new attribute of an entity that exists. */
  record AddAttribute(String entity, Attribute attribute) implements Change {}

  /** The attribute holds more from now on: longer texts, or decimals of more digits. */
  record Widen(String entity, String attribute, ValueType from, ValueType to) implements Change {}

  /** The attribute has another name from now on. */
  record Rename(String entity, String from, String to) implements Change {}

  /**
   * The attribute is offered and fed no longer. Its column stays in the claims, so that nothing is
   * lost; it leaves the golden table.
   */
  record Retire(String entity, String attribute) implements Change {}

  /**
   * Who decides the attribute's value, or when two values agree, has changed: the golden records
   * and discrepancies of the entity are to be derived again from the claims.
   */
  record Redecide(String entity, String attribute) implements Change {}
}
